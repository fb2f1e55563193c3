import { z } from "zod";
import { ALARM_KINDS, alarmNameTh } from "./alarm-kind";
import { AUDIENCE_LABELS, AUDIENCES } from "./audience";
import { CHANNEL_LABELS, CHANNELS } from "./channel";
import { DECLINE_REASON_LABELS, DECLINE_REASONS } from "./delivery";
import { DISPOSITION_LABELS, DISPOSITIONS } from "./disposition";
import type { Label } from "./label";
import { PROBLEM_SHORT_LABELS, PROBLEMS } from "./problem";
import { REPORTER_ADDITION_LABELS, REPORTER_ADDITIONS } from "./reporter-addition";

const event = <K extends string, D extends z.ZodType>(kind: K, data: D) => z.object({ kind: z.literal(kind), data });

const Nothing = z.strictObject({});
const Into = z.object({ linkId: z.uuid(), intoId: z.uuid(), intoNumber: z.string() });
const From = z.object({ linkId: z.uuid(), fromId: z.uuid(), fromNumber: z.string() });

/** Every kind of event on an incident's timeline, with what it carries: never personal data, since all screens get it. */
const IncidentEvent = z.discriminatedUnion("kind", [
  event(
    "received",
    z.union([
      z.object({ channel: z.enum(CHANNELS), sentByItself: z.boolean().optional() }),
      z.object({ drillId: z.uuid() }),
      From, // split from another incident
    ]),
  ),
  event("dispatched", Nothing),
  event("accepted", Nothing),
  event("en_route", Nothing),
  event("on_scene", Nothing),
  event("resolved", z.object({ disposition: z.enum(DISPOSITIONS) })),
  event("closed", z.object({ why: z.literal("drill_ended").optional() })),
  event("reopened", z.object({ why: z.literal("reporter_wrote").optional() })),
  event("released", z.object({ why: z.enum(["handed_back", "stood_still"]) })),
  event("delivery", z.object({ deliveryId: z.uuid().optional(), status: z.enum(["sent", "seen", "failed"]) })),
  event("joined", Nothing), // a supporting unit acknowledged
  event("declined", z.object({ unitId: z.uuid(), reason: z.enum(DECLINE_REASONS) })),
  event("note", Nothing),
  event("phone_revealed", z.object({ which: z.enum(["caller", "victim"]) })),
  event("reporter_identified", Nothing),
  event("reporter_added", z.object({ what: z.array(z.enum(REPORTER_ADDITIONS)).min(1) })),
  event("alarm_raised", z.object({ alarm: z.enum(ALARM_KINDS) })),
  event("alarm_cleared", z.object({ alarm: z.string() })), // also one that only a newer version can name
  event(
    "ladder_climbed", // nobody accepted in time
    z.object({ step: z.int(), audiences: z.array(z.enum(AUDIENCES)), unitIds: z.array(z.uuid()) }),
  ),
  event("ladder_exhausted", Nothing), // nobody accepted on the last step; the desk was alarmed
  event("no_arrival", Nothing), // accepted and nobody there in time; the head was told
  event("unit_added", z.object({ unitId: z.uuid(), reason: z.string() })),
  event("unit_released", z.object({ unitId: z.uuid(), why: z.string() })),
  event(
    "place_corrected",
    z.object({
      fromProvinceCode: z.string().nullable(),
      fromPoliceRegion: z.string().nullable(),
      toProvinceCode: z.string().nullable(),
    }),
  ),
  event("problem_corrected", z.object({ from: z.enum(PROBLEMS).nullable(), to: z.enum(PROBLEMS) })),
  event("conflict_marked", Nothing), // the unit is not named here
  event("reports_joined", z.union([Into, From.extend({ reportIds: z.array(z.uuid()) })])),
  event("reports_split", Into),
  event("link_undone", z.object({ linkId: z.uuid(), reportIds: z.array(z.uuid()) })),
]);
type IncidentEvent = z.infer<typeof IncidentEvent>;
export type EventKind = IncidentEvent["kind"];
type DataOf<K extends EventKind> = Extract<IncidentEvent, { kind: K }>["data"];

/** An event to be written: what carries data does not compile without it, or with another kind's. */
export type NewEvent = {
  [K in EventKind]: Record<never, never> extends DataOf<K>
    ? { kind: K; data?: DataOf<K> }
    : { kind: K; data: DataOf<K> };
}[EventKind];

/** The name of each kind, which eventSentenceTh completes with what the event carries. */
export const EVENT_LABELS = {
  received: { th: "รับแจ้งเหตุ", en: "Received" },
  dispatched: { th: "ส่งแจ้งหน่วยแล้ว", en: "Dispatched" },
  accepted: { th: "รับเรื่อง", en: "Accepted" },
  en_route: { th: "ออกเดินทาง", en: "En route" },
  on_scene: { th: "ถึงที่เกิดเหตุแล้ว", en: "On scene" },
  resolved: { th: "จบเหตุ", en: "Resolved" },
  closed: { th: "ยืนยันและปิดเหตุ", en: "Closed" },
  reopened: { th: "เปิดเหตุใหม่ และแจ้งหาผู้รับเรื่องอีกครั้ง", en: "Reopened, search started again" },
  released: { th: "คืนเรื่องให้ผู้อื่นรับ", en: "Given back" },
  delivery: { th: "การส่งแจ้งหน่วยเปลี่ยนไป", en: "An alert changed" },
  joined: { th: "รับทราบ ร่วมช่วยเหลือ", en: "Acknowledged in support" },
  declined: { th: "แจ้งว่ารับไม่ได้", en: "Declined" },
  note: { th: "เพิ่มบันทึก", en: "Note added" },
  phone_revealed: { th: "เปิดดูเบอร์โทรผู้แจ้ง", en: "Reporter's number revealed" },
  reporter_identified: { th: "ยืนยันบัญชี LINE ของผู้แจ้งแล้ว", en: "Reporter's LINE account verified" },
  reporter_added: { th: "ผู้แจ้งส่งข้อมูลเพิ่ม", en: "Reporter sent more" },
  alarm_raised: { th: "แจ้งเตือนโต๊ะกลาง", en: "National desk alarmed" },
  alarm_cleared: { th: "รับทราบการแจ้งเตือน", en: "Alarm cleared" },
  ladder_climbed: { th: "ยังไม่มีผู้รับเรื่อง แจ้งขั้นถัดไป", en: "Nobody accepted, next step alerted" },
  ladder_exhausted: { th: "แจ้งครบทุกขั้นแล้ว ยังไม่มีผู้รับเรื่อง", en: "Every step alerted, nobody accepted" },
  no_arrival: { th: "ยังไม่ถึงที่เกิดเหตุตามเวลา แจ้งหัวหน้าแล้ว", en: "Nobody arrived in time, head told" },
  unit_added: { th: "เพิ่มหน่วยรับผิดชอบ", en: "Responsible unit added" },
  unit_released: { th: "หน่วยหนึ่งพ้นความรับผิดชอบ", en: "A unit was released" },
  place_corrected: { th: "แก้ตำแหน่งที่เกิดเหตุ และหาหน่วยรับผิดชอบใหม่", en: "Place corrected, routed again" },
  problem_corrected: { th: "แก้ประเภทเหตุ", en: "Problem corrected" },
  conflict_marked: { th: "ระบุว่าอาจมีเจ้าหน้าที่เกี่ยวข้อง", en: "An officer may be involved" },
  reports_joined: { th: "รวมการแจ้งกับอีกเหตุหนึ่ง", en: "Merged with another incident" },
  reports_split: { th: "แยกการแจ้งออกเป็นอีกเหตุหนึ่ง", en: "A report was split off" },
  link_undone: { th: "ยกเลิกการรวมหรือแยกการแจ้ง", en: "Merge or split undone" },
} satisfies Record<EventKind, Label>;

const isEventKind = (kind: string): kind is EventKind => Object.hasOwn(EVENT_LABELS, kind);

/**
 * One sentence of the timeline. The timeline is append-only, so what former versions wrote is read for ever: an event
 * whose data cannot be read is called by its kind, one of a newer version a change.
 */
export function eventSentenceTh({ kind, data }: { kind: string; data: unknown }): string {
  const read = IncidentEvent.safeParse({ kind, data: kind === "reporter_added" ? withListOfAdditions(data) : data });
  if (!read.success) return isEventKind(kind) ? EVENT_LABELS[kind].th : "มีการเปลี่ยนแปลง";
  return sentenceOf(read.data);
}

/** A single word used to stand where the list of additions stands now. */
function withListOfAdditions(data: unknown): unknown {
  const former = z.object({ what: z.string() }).safeParse(data);
  if (!former.success) return data;
  return { what: former.data.what === "pin_and_phone" ? ["pin", "phone"] : [former.data.what] };
}

/** A kind without a sentence does not compile. */
function sentenceOf(event: IncidentEvent): string {
  const name = EVENT_LABELS[event.kind].th;
  switch (event.kind) {
    case "received":
      if ("fromNumber" in event.data) return `แยกการแจ้งมาจากเหตุ ${event.data.fromNumber}`;
      if ("drillId" in event.data) return "เริ่มเหตุฝึกซ้อม";
      return `รับแจ้งทาง${CHANNEL_LABELS[event.data.channel].th}${event.data.sentByItself ? " (ระบบส่งให้เอง เพราะไม่มีใครกดส่งในเวลา)" : ""}`;
    case "resolved":
      return `${name}: ${DISPOSITION_LABELS[event.data.disposition].th}`;
    case "closed":
      return event.data.why === "drill_ended" ? "ปิดเหตุ เพราะจบการฝึกซ้อม" : name;
    case "released":
      return event.data.why === "stood_still" ? "รับเรื่องแล้วแต่ยังไม่ออกเดินทาง ระบบแจ้งหาผู้รับเรื่องใหม่" : name;
    case "reopened":
      return event.data.why === "reporter_wrote" ? "ผู้แจ้งเขียนมาหลังจบเหตุ เปิดเหตุอีกครั้งและแจ้งหาผู้รับเรื่อง" : name;
    case "delivery":
      return DELIVERY_SENTENCES_TH[event.data.status];
    case "declined":
      return `${name}: ${DECLINE_REASON_LABELS[event.data.reason].th}`;
    case "phone_revealed":
      return event.data.which === "victim" ? "เปิดดูเบอร์โทรผู้ประสบเหตุ" : name;
    case "reporter_added":
      return `ผู้แจ้ง${event.data.what.map((what) => REPORTER_ADDITION_LABELS[what].th).join(" และ")}`;
    case "alarm_raised":
    case "alarm_cleared":
      return `${name}: ${alarmNameTh(event.data.alarm)}`;
    case "ladder_climbed":
      return `${name}: ${event.data.audiences.map((audience) => AUDIENCE_LABELS[audience].th).join(" และ")}`;
    case "problem_corrected": {
      const { from, to } = event.data;
      const before = from && from !== to ? `${PROBLEM_SHORT_LABELS[from].th} → ` : "";
      return `${name}: ${before}${PROBLEM_SHORT_LABELS[to].th}`;
    }
    case "reports_joined":
      return `รวมการแจ้งกับเหตุ ${"intoNumber" in event.data ? event.data.intoNumber : event.data.fromNumber}`;
    case "reports_split":
      return `แยกการแจ้งเป็นเหตุ ${event.data.intoNumber}`;
    case "dispatched":
    case "accepted":
    case "en_route":
    case "on_scene":
    case "joined":
    case "note":
    case "reporter_identified":
    case "ladder_exhausted":
    case "no_arrival":
    case "unit_added":
    case "unit_released":
    case "place_corrected":
    case "conflict_marked":
    case "link_undone":
      return name;
  }
}

/** That LINE or a gateway took a message is not that anybody read it. */
const DELIVERY_SENTENCES_TH = {
  sent: "ส่งข้อความแจ้งหน่วยแล้ว (ยังไม่รู้ว่ามีผู้อ่าน)",
  seen: "เปิดอ่านแจ้งเหตุแล้ว",
  failed: "ส่งข้อความแจ้งหน่วยไม่สำเร็จ",
} satisfies Record<DataOf<"delivery">["status"], string>;
