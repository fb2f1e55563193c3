import type { IncidentDetail, IncidentSummary, TimelineItem } from "@/lib/incident/incident-view.schema";
import { alarmNameTh } from "@/lib/vocabulary/alarm-kind";
import { DELIVERY_STATUS_LABELS, type DeliveryStatus } from "@/lib/vocabulary/delivery";
import { type Disposition, DISPOSITION_LABELS } from "@/lib/vocabulary/disposition";
import type { Step } from "@/lib/vocabulary/step";

/** Steps that are asked about before they are taken: they end the work or start the search again. */
export function needsConfirmation(step: Step): boolean {
  return step === "resolved" || step === "closed" || step === "reopened" || step === "released";
}

/**
 * Which of the open steps is the big button, and which are offered beside it. The big button is for accepting, then
 * for the officer who accepted: a colleague's acceptance must not put another step under a finger already coming
 * down. Confirming, reopening and giving back are quiet decisions, never the big button.
 * @param mine the viewer accepted the incident
 */
export function arrangeSteps(steps: readonly Step[], mine: boolean): { main: Step | null; others: Step[] } {
  const isQuiet = (step: Step) => step === "closed" || step === "reopened" || step === "released";
  const main = steps.find((step) => step === "accepted" || (mine && !isQuiet(step))) ?? null;
  return { main, others: steps.filter((step) => step !== main) };
}

/** By name, since screens are not told ids; it only arranges buttons, the server decides who may press them. */
export function isMine(detail: Pick<IncidentSummary, "ownerOfficer">, viewer: { displayName: string }): boolean {
  return detail.ownerOfficer === viewer.displayName;
}

/** What an officer must know at first sight, most urgent first; one sentence each. */
export function warningsOf(
  detail: Pick<IncidentDetail, "cancelRequested" | "reportCount" | "alarms"> & { conflict?: boolean },
): string[] {
  return [
    ...(detail.cancelRequested ? ["ผู้แจ้งขอยกเลิก ยังต้องตรวจสอบให้แน่ใจว่าปลอดภัย"] : []),
    ...(detail.conflict ? ["อาจมีเจ้าหน้าที่เกี่ยวข้อง อย่าพูดถึงเหตุนี้กับหน่วยอื่น"] : []),
    ...(detail.reportCount > 1 ? [`มีผู้แจ้งเหตุนี้ ${detail.reportCount} ครั้ง`] : []),
    ...detail.alarms.map(alarmNameTh),
  ];
}

const EVENT_NAMES_TH: Record<string, string> = {
  received: "รับแจ้งเหตุ",
  dispatched: "ส่งแจ้งหน่วย",
  accepted: "รับเรื่อง",
  en_route: "ออกเดินทาง",
  on_scene: "ถึงที่เกิดเหตุ",
  resolved: "จบเหตุ",
  closed: "ยืนยันปิดเหตุ",
  reopened: "เปิดเหตุใหม่",
  joined: "รับทราบ ร่วมช่วยเหลือ",
  note: "เพิ่มบันทึก",
  phone_revealed: "เปิดดูเบอร์โทรผู้แจ้ง",
  reporter_identified: "ยืนยันบัญชี LINE ของผู้แจ้งแล้ว",
  reporter_added: "ผู้แจ้งส่งข้อมูลเพิ่ม",
  alarm_raised: "แจ้งเตือนโต๊ะกลาง",
  alarm_cleared: "โต๊ะกลางรับทราบการแจ้งเตือน",
  ladder_climbed: "ยังไม่มีผู้รับเรื่อง แจ้งขั้นถัดไป",
  ladder_exhausted: "แจ้งครบทุกขั้นแล้ว ยังไม่มีผู้รับเรื่อง",
  released: "คืนเรื่องให้ผู้อื่นรับ",
  no_arrival: "ยังไม่ถึงที่เกิดเหตุตามเวลา แจ้งหัวหน้าแล้ว",
  declined: "แจ้งว่ารับไม่ได้",
  unit_added: "เพิ่มหน่วยรับผิดชอบ",
  unit_released: "หน่วยหนึ่งพ้นความรับผิดชอบ",
  place_corrected: "แก้ตำแหน่งที่เกิดเหตุ",
  problem_corrected: "แก้ประเภทเหตุ",
  conflict_marked: "ระบุว่าอาจมีเจ้าหน้าที่เกี่ยวข้อง",
  reports_joined: "รวมการแจ้งกับอีกเหตุหนึ่ง",
  reports_split: "แยกการแจ้งออกเป็นอีกเหตุหนึ่ง",
  link_undone: "ยกเลิกการรวมหรือแยกการแจ้ง",
};

const isDisposition = (value: unknown): value is Disposition =>
  typeof value === "string" && value in DISPOSITION_LABELS;
const isDeliveryStatus = (value: unknown): value is DeliveryStatus =>
  typeof value === "string" && value in DELIVERY_STATUS_LABELS;

/** One line of the timeline in words. */
export function eventTextTh({ kind, data }: Pick<TimelineItem, "kind" | "data">): string {
  if (kind === "delivery")
    return isDeliveryStatus(data.status)
      ? `การแจ้งหน่วย: ${DELIVERY_STATUS_LABELS[data.status].th}`
      : "การแจ้งหน่วยเปลี่ยนไป";
  const name = EVENT_NAMES_TH[kind] ?? kind;
  if (kind === "resolved" && isDisposition(data.disposition))
    return `${name}: ${DISPOSITION_LABELS[data.disposition].th}`;
  if (kind === "alarm_raised" && typeof data.alarm === "string") return `${name}: ${alarmNameTh(data.alarm)}`;
  return name;
}

/** Alerts in one sentence, e.g. `แจ้ง 5 ช่องทาง · เปิดอ่านแล้ว 2 · รับเรื่อง 1`. */
export function deliverySummaryTh(deliveries: readonly { status: DeliveryStatus }[]): string {
  if (deliveries.length === 0) return "ยังไม่ได้แจ้งหน่วยใด";
  const count = (...statuses: DeliveryStatus[]) => deliveries.filter(({ status }) => statuses.includes(status)).length;
  const parts: [string, number][] = [
    ["รับเรื่อง", count("accepted")],
    ["เปิดอ่านแล้ว", count("seen")],
    ["ส่งแล้วยังไม่เปิดอ่าน", count("sent")],
    ["รอส่ง", count("queued")],
    ["ไม่รับหรือไม่ตอบ", count("declined", "timed_out")],
    ["ส่งไม่สำเร็จ", count("failed")],
  ];
  return [`แจ้ง ${deliveries.length} ช่องทาง`, ...parts.flatMap(([name, n]) => (n > 0 ? [`${name} ${n}`] : []))].join(
    " · ",
  );
}
