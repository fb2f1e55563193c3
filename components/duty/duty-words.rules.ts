import type { IncidentDetail, IncidentSummary } from "@/lib/incident/incident-view.schema";
import { alarmNameTh } from "@/lib/vocabulary/alarm-kind";
import type { DeliveryStatus } from "@/lib/vocabulary/delivery";
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
