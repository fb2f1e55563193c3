import { describe, expect, it } from "vitest";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { arrange, countGroups, groupOf, NO_FILTER, withoutJoined } from "./incident-list.rules";

type Few = Pick<IncidentSummary, "id" | "number" | "status" | "problem" | "problemAssumed" | "receivedAt">;

const few = (id: string, status: Few["status"], minute: number, part: Partial<Few> = {}) =>
  ({
    id,
    number: `69-00000${id}`,
    status,
    problem: "assault",
    problemAssumed: false,
    capStatus: "actual",
    receivedAt: `2026-01-01T00:${String(minute).padStart(2, "0")}:00.000Z`,
    ...part,
  }) as IncidentSummary;

const ALL = [
  few("1", "resolved", 1),
  few("2", "dispatched", 5),
  few("3", "on_scene", 2, { problem: "gathering" }),
  few("4", "received", 3, { problemAssumed: true }),
  few("5", "accepted", 9),
];
const ids = (filter: Partial<typeof NO_FILTER>) => arrange(ALL, { ...NO_FILTER, ...filter }).map(({ id }) => id);

describe("arrange", () => {
  it.each([
    { title: "puts the longest waiting first, then the newest", filter: {}, expected: ["4", "2", "5", "3", "1"] },
    { title: "keeps the unaccepted", filter: { group: "unaccepted" as const }, expected: ["4", "2"] },
    { title: "keeps those being helped", filter: { group: "active" as const }, expected: ["5", "3"] },
    { title: "keeps the finished", filter: { group: "finished" as const }, expected: ["1"] },
    { title: "keeps one problem", filter: { problem: "gathering" as const }, expected: ["3"] },
    {
      title: "does not take an assumed problem for a stated one",
      filter: { problem: "assault" as const },
      expected: ["2", "5", "1"],
    },
    { title: "finds by a part of the number", filter: { search: " 000003 " }, expected: ["3"] },
    { title: "finds nothing", filter: { search: "70-" }, expected: [] },
  ])("$title", ({ filter, expected }) => {
    expect(ids(filter)).toEqual(expected);
  });
});

describe("countGroups", () => {
  it("counts no exercise (never 8)", () => {
    const drill = { ...few("9", "dispatched", 1), capStatus: "exercise" as const };
    expect(countGroups([...ALL, drill])).toEqual(countGroups(ALL));
  });

  it("counts every incident once in its group and once in all", () => {
    expect(countGroups(ALL)).toEqual({ all: 5, unaccepted: 2, active: 2, finished: 1 });
    expect(groupOf("closed")).toBe("finished");
  });
});

describe("withoutJoined", () => {
  const one = (id: string, mergedIntoId: string | null) => ({ id, mergedIntoId });

  it("hides an incident behind the one it was joined to", () => {
    expect(withoutJoined([one("a", null), one("b", "a")]).map(({ id }) => id)).toEqual(["a"]);
  });

  it("keeps it where the other is out of the reader's reach: nobody loses sight of it", () => {
    expect(withoutJoined([one("b", "elsewhere")]).map(({ id }) => id)).toEqual(["b"]);
  });
});
