import type { DeliveryView } from "@/lib/incident/incident-view.schema";
import type { Tone } from "@/components/ui/tone";
import { audienceNameTh } from "@/lib/vocabulary/audience";
import { declineReasonNameTh, DELIVERY_STATUS_LABELS, type DeliveryStatus } from "@/lib/vocabulary/delivery";

export const DELIVERY_TONES: Record<DeliveryStatus, Tone> = {
  queued: "neutral",
  sent: "warn",
  seen: "info",
  accepted: "ok",
  declined: "warn",
  timed_out: "danger",
  failed: "danger",
};

/** One alert with what stands in for it by another door. */
interface AlertLook {
  delivery: DeliveryView;
  fallbacks: DeliveryView[];
}

/** Alerts that went out together, unit by unit in the order they were made. */
interface Round {
  /** from 1, as people count */
  number: number;
  /** whom the ladder asked in it, in words; null for rounds from before there was a ladder */
  askedTh: string | null;
  units: { unitNameTh: string; alerts: AlertLook[] }[];
}

/** Everything that was sent, grouped as it was sent. Each delivery stands in exactly one place. */
export function roundsOf(deliveries: readonly DeliveryView[]): Round[] {
  const ids = new Set(deliveries.map(({ id }) => id));
  const standsIn = (delivery: DeliveryView) => delivery.fallbackOfId !== null && ids.has(delivery.fallbackOfId);
  const originals = deliveries.filter((delivery) => !standsIn(delivery));
  const rounds = [...new Set(originals.map(({ round }) => round))].sort((a, b) => a - b);
  return rounds.map((round, index) => {
    const ofRound = originals.filter((delivery) => delivery.round === round);
    const unitNames = [...new Set(ofRound.map(({ unitNameTh }) => unitNameTh))];
    return {
      number: index + 1,
      askedTh: askedTh(ofRound),
      units: unitNames.map((unitNameTh) => ({
        unitNameTh,
        alerts: ofRound
          .filter((delivery) => delivery.unitNameTh === unitNameTh)
          .map((delivery) => ({ delivery, fallbacks: standInsOf(delivery.id, deliveries) })),
      })),
    };
  });
}

/** What stands in for a delivery, and what stands in for that: no chain is lost, and a ring ends. */
function standInsOf(id: string, deliveries: readonly DeliveryView[]): DeliveryView[] {
  const found: DeliveryView[] = [];
  const asked = new Set([id]);
  for (const delivery of deliveries)
    if (delivery.fallbackOfId !== null && asked.has(delivery.fallbackOfId) && !asked.has(delivery.id)) {
      asked.add(delivery.id);
      found.push(delivery);
    }
  return found;
}

function askedTh(deliveries: readonly DeliveryView[]): string | null {
  const audiences = [...new Set(deliveries.flatMap(({ audience }) => audience ?? []))].filter((one) => one !== "plan");
  if (audiences.length === 0) return null;
  return audiences.map(audienceNameTh).join(" และ ");
}

/**
 * What is known of an alert, and no more: that LINE took it is not that anybody read it. SMS and web push are called
 * by their own names.
 */
export function deliveryStateTh({ status, channel }: Pick<DeliveryView, "status" | "channel">): string {
  switch (status) {
    case "queued":
      return "รอส่ง";
    case "sent":
      if (channel === "sms") return "ส่ง SMS แล้ว · ยังไม่รู้ว่ามีผู้อ่าน";
      if (channel === "web_push") return "ส่งแจ้งเตือนแล้ว · ยังไม่รู้ว่ามีผู้อ่าน";
      return "ส่งเข้า LINE แล้ว · ยังไม่รู้ว่ามีผู้อ่าน";
    case "seen":
    case "accepted":
    case "declined":
    case "timed_out":
    case "failed":
      return DELIVERY_STATUS_LABELS[status].th;
  }
}

/** When what is said of the alert became true. */
export function deliveryAt({ status, queuedAt, sentAt, seenAt, settledAt }: DeliveryView): string {
  const known: Partial<Record<DeliveryStatus, string | null>> = { queued: queuedAt, sent: sentAt, seen: seenAt };
  return known[status] ?? settledAt ?? seenAt ?? sentAt ?? queuedAt;
}

/** Why a unit said no; null when it did not. */
export function declinedBecauseTh({ status, declineReason }: DeliveryView): string | null {
  if (status !== "declined" || !declineReason) return null;
  return declineReasonNameTh(declineReason);
}

/** Messages LINE charges for beyond the first alert that an ordinary case may cost (docs/benchmarks.md). */
const BILLED_BEYOND_FIRST_ALERT = 2;

/** What LINE charges so far, beside what an ordinary case may cost. */
export function billedTh({ billed, firstAlertRecipients }: { billed: number; firstAlertRecipients: number }): {
  text: string;
  isOver: boolean;
} {
  const bound = firstAlertRecipients + BILLED_BEYOND_FIRST_ALERT;
  const isOver = billed > bound;
  return {
    text: `LINE คิดค่าส่ง ${billed} ข้อความ (เหตุทั่วไปไม่เกิน ${bound}${isOver ? " · เหตุนี้แจ้งหลายรอบ" : ""})`,
    isOver,
  };
}
