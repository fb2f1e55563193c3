import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "@/lib/i18n/language";
import { timeInThailand } from "@/lib/i18n/thai-clock";
import { DELIVERY_STATUSES } from "@/lib/vocabulary/delivery";
import { DISPOSITIONS } from "@/lib/vocabulary/disposition";
import { INCIDENT_STATUSES, type IncidentStatus, isFinished, isResponding, isSearching } from "@/lib/vocabulary/status";
import { type AskedDelivery, decideStatus, type StatusEvent, type StatusFacts } from "./status-sentence.rules";
import { statusText } from "./status-text.rules";
import { after, factsOf } from "./testing/status-facts";

const alert = (unitId: string, status: AskedDelivery["status"], atS = 1): AskedDelivery => ({
  unitId,
  status,
  failureCause: status === "failed" ? "no_channel" : null,
  queuedAt: after(atS),
  sentAt: status === "queued" || status === "failed" ? null : after(atS + 1),
});
const event = (kind: string, status: IncidentStatus, atS: number, officer: string | null = null): StatusEvent => ({
  kind,
  status,
  at: after(atS),
  officer,
});
const THREE = [alert("a", "sent"), alert("b", "seen"), alert("c", "timed_out"), alert("a", "sent")];
const ACCEPTED = [event("received", "received", 0), event("accepted", "accepted", 20, "ร.ต.อ.สมชาย")];
const OWNED = { owner: { officer: "ร.ต.อ.สมชาย", unit: "สภ.เมือง" }, acceptedAt: after(20) };

const read = (facts: Partial<StatusFacts>) => statusText(decideStatus(factsOf(facts)), "th");

describe("what a reporter reads", () => {
  it.each<[string, Partial<StatusFacts>, string, string[], boolean]>([
    [
      "just stored",
      { deliveries: [alert("a", "queued")] },
      "ได้รับแล้ว กำลังส่งให้หน่วยที่ดูแล",
      ["เรื่องของคุณเข้าระบบแล้ว 07:00 น."],
      false,
    ],
    [
      "no station could be reached",
      { deliveries: [alert("a", "failed"), alert("b", "failed")] },
      "ยังส่งไม่ถึงหน่วยไหนเลย",
      ["ลองแล้ว 2 หน่วย ส่งไม่ถึง", "เรายังเรียกต่อ จนกว่าจะมีคนรับ"],
      true,
    ],
    [
      "LINE takes nothing for a minute",
      { deliveries: [alert("a", "queued")], now: after(61), nextStepAt: null },
      "ยังส่งไม่ถึงหน่วยไหนเลย",
      ["เรื่องของคุณเข้าระบบแล้ว 07:00 น."],
      true,
    ],
    [
      "three were told",
      { deliveries: THREE },
      "กำลังหาคนไปช่วย",
      ["ส่งถึง 3 หน่วยแล้ว ล่าสุด 07:00 น.", "เปิดอ่านแล้ว 1 หน่วย"],
      false,
    ],
    ["a minute", { deliveries: THREE, now: after(60) }, "1 นาทีแล้ว ยังไม่มีใครรับ", ["ส่งถึง 3 หน่วยแล้ว ล่าสุด 07:00 น."], false],
    [
      "three minutes",
      { deliveries: THREE, now: after(180) },
      "3 นาทีแล้ว ยังไม่มีใครรับ",
      ["เรายังเรียกต่อ จนกว่าจะมีคนรับ"],
      true,
    ],
    [
      "accepted",
      { status: "accepted", events: ACCEPTED, ...OWNED },
      "ร.ต.อ.สมชาย รับเรื่องแล้ว",
      ["หน่วยที่รับเรื่อง: สภ.เมือง"],
      false,
    ],
    ["accepted by nobody named", { status: "accepted" }, "เจ้าหน้าที่ รับเรื่องแล้ว", [], false],
    [
      "on the way",
      { status: "en_route", ...OWNED, enRouteAt: after(60) },
      "ร.ต.อ.สมชาย กำลังมา",
      ["แจ้งว่าออกเดินทาง 07:01 น. เราไม่รู้ว่าจะถึงกี่โมง"],
      false,
    ],
    [
      "arrived",
      { status: "on_scene", ...OWNED, onSceneAt: after(600) },
      "ร.ต.อ.สมชาย แจ้งว่าถึงแล้ว",
      ["แจ้งเมื่อ 07:10 น. ถ้าไม่เห็นใคร โทร 191"],
      false,
    ],
    [
      "let go, nobody told again yet",
      {
        status: "dispatched",
        deliveries: THREE,
        events: [...ACCEPTED, event("released", "dispatched", 60)],
        now: after(62),
      },
      "ยังส่งไม่ถึงหน่วยไหนเลย",
      ["ร.ต.อ.สมชาย ไม่ได้ดูแลเรื่องนี้แล้ว ตั้งแต่ 07:01 น."],
      true,
    ],
    [
      "let go because of a conflict, searching again",
      {
        status: "dispatched",
        deliveries: [...THREE, alert("d", "sent", 61)],
        events: [...ACCEPTED, event("conflict_marked", "dispatched", 60)],
        now: after(70),
      },
      "กำลังหาคนใหม่",
      ["ส่งถึง 1 หน่วยแล้ว ล่าสุด 07:01 น."],
      true,
    ],
    [
      "reopened",
      {
        status: "dispatched",
        deliveries: [alert("d", "sent", 121)],
        events: [...ACCEPTED, event("resolved", "resolved", 60), event("reopened", "dispatched", 120)],
        now: after(130),
      },
      "กำลังเรียกคนอีกครั้ง",
      ["เปิดเรื่องนี้อีกครั้งเมื่อ 07:02 น."],
      true,
    ],
    [
      "gone on arrival, and somebody was there",
      { status: "resolved", disposition: "gone_on_arrival", onSceneAt: after(60) },
      "ไปถึงแล้ว ไม่พบเหตุ",
      ["แจ้งว่าถึงที่เกิดเหตุ 07:01 น."],
      false,
    ],
    [
      "gone on arrival, and nobody ever was",
      { status: "resolved", disposition: "gone_on_arrival" },
      "จบเรื่องแล้ว",
      ["ไม่มีบันทึกว่ามีใครไปถึงที่เกิดเหตุ"],
      false,
    ],
    [
      "an accident nobody drove to",
      { status: "resolved", disposition: "accidental" },
      "บันทึกว่า แจ้งโดยไม่ตั้งใจ",
      ["ไม่มีบันทึกว่ามีใครไปถึงที่เกิดเหตุ"],
      false,
    ],
    [
      "handed over",
      { status: "resolved", disposition: "handed_to_protection" },
      "บันทึกว่า ให้งานคุ้มครองดูแลต่อ",
      ["เรายังไม่รู้ว่าทีมไหนรับดูแลต่อ"],
      false,
    ],
    [
      "unfounded, unchecked",
      { status: "resolved", disposition: "unfounded" },
      "บันทึกว่า ไม่พบว่ามีเหตุ",
      ["หัวหน้ายังไม่ได้ตรวจ"],
      false,
    ],
    [
      "merged",
      { status: "accepted", formerNumber: "69-000009" },
      "เจ้าหน้าที่ รับเรื่องแล้ว",
      ["หมายเลขเดิม 69-000009 ตอนนี้ดูแลเป็นหมายเลข 69-000001"],
      false,
    ],
  ])("%s", (_title, facts, heading, lines, hasAdvice) => {
    const text = read(facts);
    expect(text.heading).toBe(heading);
    expect(text.lines).toEqual(expect.arrayContaining(lines));
    expect(text.advice.length > 0).toBe(hasAdvice);
  });

  it("somebody who reports later is not told of minutes in which they did not wait", () => {
    const facts = { deliveries: THREE, receivedAt: after(600), now: after(630) };
    expect(read(facts).heading).toBe("กำลังหาคนไปช่วย");
  });
});

/** Any rows at all, also those that no code of ours should write. */
const anyFacts: fc.Arbitrary<StatusFacts> = fc
  .record({
    status: fc.constantFrom(...INCIDENT_STATUSES),
    deliveries: fc.array(
      fc
        .tuple(fc.constantFrom("a", "b", "c", "d"), fc.constantFrom(...DELIVERY_STATUSES), fc.nat(900))
        .map(([unitId, status, atS]) => alert(unitId, status, atS)),
      { maxLength: 8 },
    ),
    walk: fc.array(fc.constantFrom(...INCIDENT_STATUSES), { maxLength: 6 }),
    nowS: fc.integer({ min: 900, max: 4_000 }),
    hasNextStep: fc.boolean(),
    officer: fc.constantFrom(null, "ร.ต.อ.สมชาย"),
    onSceneAt: fc.constantFrom(null, after(700)),
    closedAt: fc.constantFrom(null, after(880)),
    disposition: fc.constantFrom(null, ...DISPOSITIONS),
    formerNumber: fc.constantFrom(null, "69-000009"),
  })
  .map(({ walk, nowS, hasNextStep, officer, ...rest }) =>
    factsOf({
      ...rest,
      nextStepAt: hasNextStep ? after(nowS + 60) : null,
      owner: { officer, unit: officer && "สภ.เมือง" },
      acceptedAt: officer && after(500),
      enRouteAt: after(600),
      resolvedAt: after(850),
      events: [...walk, rest.status].map((status, i) => event(status, status, i * 100, officer)),
      now: after(nowS),
    }),
  );

/** Reads the Thai sentences back and holds each against the rows, knowing nothing of how they were chosen. */
function contradictions(facts: StatusFacts): string[] {
  const { heading, lines, advice } = statusText(decideStatus(facts), "th");
  const all = [heading, ...lines, ...advice];
  const says = (words: RegExp) => all.map((line) => words.exec(line)).find((match) => match !== null);
  const wrong: string[] = [];
  const check = (name: string, holds: boolean) => (holds ? 0 : wrong.push(`${name}: ${all.join(" | ")}`));
  const took = new Set(
    facts.deliveries.filter(({ status }) => status !== "queued" && status !== "failed").map(({ unitId }) => unitId),
  );
  const told = says(/ส่งถึง (\d+) หน่วย/);
  if (told) check("told no more than took it", Number(told[1]) >= 1 && Number(told[1]) <= took.size);
  const opened = says(/เปิดอ่านแล้ว (\d+)/);
  if (opened)
    check(
      "opened",
      facts.deliveries.some(({ status }) => ["seen", "accepted", "declined"].includes(status)),
    );
  const minutes = says(/^(\d+) นาทีแล้ว/);
  const waitedS = (facts.now.getTime() - facts.receivedAt.getTime()) / 1000;
  if (minutes) check("no longer than since the report", Number(minutes[1]) * 60 <= waitedS);
  if (says(/ยังไม่มีใครรับ|กำลังหาคน|กำลังเรียกคน|ยังส่งไม่ถึง/)) check("nobody has it", isSearching(facts.status));
  if (says(/รับเรื่องแล้ว$|กำลังมา$|แจ้งว่าถึงแล้ว$/)) check("somebody has it", isResponding(facts.status));
  if (says(/^บันทึกว่า|^จบเรื่อง|^ไปถึงแล้ว/)) check("it is over", isFinished(facts.status));
  if (says(/ไปถึงแล้ว|แจ้งว่าถึงที่เกิดเหตุ/)) check("somebody was there", facts.onSceneAt !== null);
  if (says(/ไม่มีบันทึกว่ามีใครไปถึง/)) check("nobody was there", facts.onSceneAt === null);
  if (says(/เรายังเรียกต่อ/)) check("a next step stands", facts.nextStepAt !== null);
  if (says(/หัวหน้าตรวจแล้ว/)) check("a supervisor closed it", facts.closedAt !== null);
  const own = [facts.receivedAt, facts.acceptedAt, facts.enRouteAt, facts.onSceneAt, facts.resolvedAt, facts.closedAt];
  const times = new Set(
    [
      ...own.flatMap((at) => at ?? []),
      ...facts.events.map(({ at }) => at),
      ...facts.deliveries.flatMap(({ sentAt, queuedAt }) => [sentAt ?? queuedAt]),
    ].map(timeInThailand),
  );
  for (const line of all)
    for (const [time] of line.matchAll(/\d\d:\d\d/g)) check("a time of the rows", times.has(time));
  return wrong;
}

describe("for any rows", () => {
  it("no sentence contradicts them", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(contradictions(facts)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("every sentence is whole in every language", () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...LANGUAGES), (facts, language) => {
        const { heading, lines, advice } = statusText(decideStatus(facts), language);
        for (const line of [heading, ...lines, ...advice]) expect(line).not.toMatch(/\{|undefined|null|^\s*$/);
      }),
    );
  });
});
