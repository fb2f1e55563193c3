import { expect, it } from "vitest";
import type { DutyIncident } from "@/lib/incident/duty-list.schema";
import { arrangeDuty } from "./duty-list.rules";

const incident = (number: string, over: Partial<DutyIncident>): DutyIncident =>
  ({
    number,
    mine: false,
    status: "dispatched",
    receivedAt: "2026-04-20T01:00:00.000Z",
    resolvedAt: null,
    mergedIntoId: null,
    ...over,
  }) as DutyIncident;

it("puts mine first, then the longest waiting, then colleagues', and the finished apart", () => {
  const { open, finished } = arrangeDuty([
    incident("colleague", { status: "en_route" }),
    incident("new", { receivedAt: "2026-04-20T02:00:00.000Z" }),
    incident("done", { status: "resolved", resolvedAt: "2026-04-20T03:00:00.000Z" }),
    incident("waiting", { receivedAt: "2026-04-20T00:30:00.000Z", status: "received" }),
    incident("mine", { mine: true, status: "accepted", receivedAt: "2026-04-20T02:30:00.000Z" }),
    incident("done later", { status: "closed", resolvedAt: "2026-04-20T04:00:00.000Z" }),
  ]);
  expect(open.map(({ number }) => number)).toEqual(["mine", "waiting", "new", "colleague"]);
  expect(finished.map(({ number }) => number)).toEqual(["done later", "done"]);
});
