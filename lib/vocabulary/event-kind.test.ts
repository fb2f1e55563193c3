import { describe, expect, expectTypeOf, it } from "vitest";
import { ALARM_KINDS, type AlarmKind, alarmNameTh } from "./alarm-kind";
import { EVENT_LABELS, type EventKind, eventSentenceTh, type NewEvent } from "./event-kind";
import type { Label } from "./label";
import { REPORTER_ADDITION_LABELS, REPORTER_ADDITIONS, type ReporterAddition } from "./reporter-addition";

const LINK = "0198c0de-0000-7000-8000-000000000001";
const UNIT = "0198c0de-0000-7000-8000-000000000002";
const OTHER = { linkId: LINK, intoId: UNIT, intoNumber: "69-000002" };

describe("an event to be written", () => {
  // Checked by the compiler.
  it("carries what its kind says and nothing else", () => {
    expectTypeOf({ kind: "accepted" } as const).toExtend<NewEvent>();
    expectTypeOf({ kind: "reporter_added", data: { what: ["pin" as const] } } as const).not.toExtend<{
      kind: "note";
    }>();
    // @ts-expect-error: what was added is not said
    expectTypeOf({ kind: "reporter_added" } as const).toExtend<NewEvent>();
    // @ts-expect-error: an addition that no list knows
    expectTypeOf({ kind: "reporter_added" as const, data: { what: ["shoe_size" as const] } }).toExtend<NewEvent>();
    // @ts-expect-error: another kind's data
    expectTypeOf({ kind: "resolved" as const, data: { alarm: "no_unit" as const } }).toExtend<NewEvent>();
    // @ts-expect-error: an alarm that has no name
    expectTypeOf({ kind: "alarm_raised" as const, data: { alarm: "something_new" as const } }).toExtend<NewEvent>();
    // @ts-expect-error: a kind that is in no list
    expectTypeOf({ kind: "something_new" } as const).toExtend<NewEvent>();
  });
});

describe("the labels", () => {
  it("are complete by their types", () => {
    const { note: _note, ...events } = EVENT_LABELS;
    // @ts-expect-error: an event kind without a name
    expectTypeOf(events).toExtend<Record<EventKind, Label>>();
    const { message: _message, ...additions } = REPORTER_ADDITION_LABELS;
    // @ts-expect-error: an addition without words
    expectTypeOf(additions).toExtend<Record<ReporterAddition, Label>>();
    expectTypeOf<(typeof ALARM_KINDS)[number]>().toEqualTypeOf<AlarmKind>();
  });

  it.each(ALARM_KINDS)("names the alarm %s in Thai", (kind) => expect(alarmNameTh(kind)).toMatch(/^[\u0E00-\u0E7F]/));
});

describe("eventSentenceTh", () => {
  it.each<NewEvent & { says: string }>([
    { kind: "received", data: { channel: "chat" }, says: "รับแจ้งทางแชต LINE" },
    {
      kind: "received",
      data: { channel: "chat", sentByItself: true },
      says: "รับแจ้งทางแชต LINE (ระบบส่งให้เอง เพราะไม่มีใครกดส่งในเวลา)",
    },
    { kind: "received", data: { drillId: UNIT }, says: "เริ่มเหตุฝึกซ้อม" },
    {
      kind: "received",
      data: { linkId: LINK, fromId: UNIT, fromNumber: "69-000001" },
      says: "แยกการแจ้งมาจากเหตุ 69-000001",
    },
    { kind: "resolved", data: { disposition: "arrest" }, says: "จบเหตุ: จับกุมผู้ก่อเหตุ" },
    { kind: "closed", data: { why: "drill_ended" }, says: "ปิดเหตุ เพราะจบการฝึกซ้อม" },
    { kind: "closed", says: "ยืนยันและปิดเหตุ" },
    { kind: "released", data: { why: "handed_back" }, says: "คืนเรื่องให้ผู้อื่นรับ" },
    {
      kind: "released",
      data: { why: "stood_still" },
      says: "รับเรื่องแล้วแต่ยังไม่ออกเดินทาง ระบบแจ้งหาผู้รับเรื่องใหม่",
    },
    { kind: "delivery", data: { status: "sent" }, says: "ส่งข้อความแจ้งหน่วยแล้ว (ยังไม่รู้ว่ามีผู้อ่าน)" },
    { kind: "declined", data: { unitId: UNIT, reason: "no_officer" }, says: "แจ้งว่ารับไม่ได้: ไม่มีเจ้าหน้าที่ว่าง" },
    { kind: "phone_revealed", data: { which: "victim" }, says: "เปิดดูเบอร์โทรผู้ประสบเหตุ" },
    { kind: "reporter_added", data: { what: ["message"] }, says: "ผู้แจ้งส่งข้อความ" },
    { kind: "reporter_added", data: { what: ["problem"] }, says: "ผู้แจ้งบอกว่าเกิดอะไร" },
    { kind: "reporter_added", data: { what: ["pin", "phone"] }, says: "ผู้แจ้งส่งตำแหน่ง และให้เบอร์โทร" },
    { kind: "alarm_raised", data: { alarm: "no_unit" }, says: "แจ้งเตือนโต๊ะกลาง: ไม่มีหน่วยรับผิดชอบ" },
    {
      kind: "ladder_climbed",
      data: { step: 1, audiences: ["neighbours", "centre_191"], unitIds: [UNIT] },
      says: "ยังไม่มีผู้รับเรื่อง แจ้งขั้นถัดไป: สถานีข้างเคียง และศูนย์ 191",
    },
    { kind: "problem_corrected", data: { from: "gathering", to: "assault" }, says: "แก้ประเภทเหตุ: มั่วสุม → ขู่/ทำร้าย" },
    { kind: "problem_corrected", data: { from: null, to: "assault" }, says: "แก้ประเภทเหตุ: ขู่/ทำร้าย" },
    { kind: "reports_joined", data: OTHER, says: "รวมการแจ้งกับเหตุ 69-000002" },
    { kind: "reports_split", data: OTHER, says: "แยกการแจ้งเป็นเหตุ 69-000002" },
  ])("says $says", ({ says, kind, data = {} }) => {
    expect(eventSentenceTh({ kind, data })).toBe(says);
  });

  it.each(Object.keys(EVENT_LABELS))("names %s even when its data cannot be read", (kind) => {
    expect(eventSentenceTh({ kind, data: { odd: 1 } })).toMatch(/^[\u0E00-\u0E7F]/);
  });

  it("tells every addition apart", () => {
    const sentences = REPORTER_ADDITIONS.map((what) =>
      eventSentenceTh({ kind: "reporter_added", data: { what: [what] } }),
    );
    expect(new Set(sentences).size).toBe(REPORTER_ADDITIONS.length);
  });

  it.each([
    { what: "pin_and_phone", says: "ผู้แจ้งส่งตำแหน่ง และให้เบอร์โทร" },
    { what: "place_words", says: "ผู้แจ้งบอกสถานที่" },
    { what: "message", says: "ผู้แจ้งส่งข้อความ" },
  ])("reads the single word of former versions: $what", ({ what, says }) => {
    expect(eventSentenceTh({ kind: "reporter_added", data: { what } })).toBe(says);
  });

  it("calls an event of a newer version a change", () => {
    expect(eventSentenceTh({ kind: "something_new", data: {} })).toBe("มีการเปลี่ยนแปลง");
    expect(eventSentenceTh({ kind: "toString", data: null })).toBe("มีการเปลี่ยนแปลง");
  });
});
