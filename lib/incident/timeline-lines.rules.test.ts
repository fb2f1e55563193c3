import { expect, it } from "vitest";
import type { TimelineItem } from "./incident-view.schema";
import { timelineLines } from "./timeline-lines.rules";

const at = (minute: number) => `2026-04-20T14:${String(minute).padStart(2, "0")}:00.000Z`;
const item = (minute: number, kind: string, data: object = {}, officer: string | null = null): TimelineItem => ({
  id: String(minute),
  kind,
  at: at(minute),
  officer,
  unit: officer && "สภ.เมืองพิษณุโลก",
  data,
});

it("makes one line of eight messages, and keeps them apart from other additions", () => {
  const items = [
    item(0, "received", { channel: "chat" }),
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((minute) => item(minute, "reporter_added", { what: ["message"] })),
    item(9, "reporter_added", { what: ["problem"] }),
    item(10, "reporter_added", { what: ["pin"] }),
    item(11, "reporter_added", { what: ["message"] }),
  ];
  expect(
    timelineLines(items).map(({ key, sentence, count, since, at }) => ({ key, sentence, count, since, at })),
  ).toEqual([
    { key: "0", sentence: "รับแจ้งทางแชต LINE", count: 1, since: at(0), at: at(0) },
    { key: "1", sentence: "ผู้แจ้งส่งข้อความ", count: 8, since: at(1), at: at(8) },
    { key: "9", sentence: "ผู้แจ้งบอกว่าเกิดอะไร", count: 1, since: at(9), at: at(9) },
    { key: "10", sentence: "ผู้แจ้งส่งตำแหน่ง", count: 1, since: at(10), at: at(10) },
    { key: "11", sentence: "ผู้แจ้งส่งข้อความ", count: 1, since: at(11), at: at(11) },
  ]);
});

it("keeps apart events of different officers", () => {
  const items = [item(1, "note", {}, "ก"), item(2, "note", {}, "ข"), item(3, "note", {}, "ข"), item(4, "note")];
  expect(timelineLines(items).map(({ who, count }) => [who, count])).toEqual([
    ["ก · สภ.เมืองพิษณุโลก", 1],
    ["ข · สภ.เมืองพิษณุโลก", 2],
    [null, 1],
  ]);
});
