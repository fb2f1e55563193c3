import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeliveryView } from "@/lib/incident/incident-view.schema";
import { billedTh, declinedBecauseTh, deliveryAt, deliveryStateTh, roundsOf } from "./deliveries.rules";
import { DECLINE_REASON_LABELS, DECLINE_REASONS, DELIVERY_STATUSES } from "@/lib/vocabulary/delivery";

const QUEUED_AT = "2026-11-22T03:00:00.000Z";
const delivery = (id: string, part: Partial<DeliveryView> = {}): DeliveryView => ({
  id,
  unitNameTh: "สภ.ทดสอบ",
  channel: "line_group",
  recipient: null,
  round: 0,
  status: "sent",
  failureCause: null,
  declineReason: null,
  audience: "station",
  step: 0,
  fallbackOfId: null,
  queuedAt: QUEUED_AT,
  sentAt: null,
  seenAt: null,
  settledAt: null,
  ...part,
});

describe("roundsOf", () => {
  it("tells the rounds apart, and in each whom it asked", () => {
    const rounds = roundsOf([
      delivery("a"),
      delivery("b", { audience: "plan", unitNameTh: "ศูนย์ 191" }),
      delivery("c", { round: 1, step: 1, audience: "neighbours", unitNameTh: "สภ.ข้างเคียง" }),
      delivery("d", { round: 1, step: 1, audience: "centre_191", unitNameTh: "ศูนย์ 191" }),
    ]);
    expect(rounds.map(({ number, askedTh, units }) => [number, askedTh, units.map((unit) => unit.unitNameTh)])).toEqual(
      [
        [1, "หน่วยหลักในพื้นที่", ["สภ.ทดสอบ", "ศูนย์ 191"]],
        [2, "สถานีข้างเคียง และ ศูนย์ 191", ["สภ.ข้างเคียง", "ศูนย์ 191"]],
      ],
    );
  });

  it("puts an SMS under the LINE alert it stands in for, also when it stands in for another stand-in", () => {
    const [round] = roundsOf([
      delivery("line", { status: "failed" }),
      delivery("sms", { channel: "sms", fallbackOfId: "line", status: "failed" }),
      delivery("push", { channel: "web_push", fallbackOfId: "sms" }),
    ]);
    expect(round?.units[0]?.alerts).toEqual([
      {
        delivery: expect.objectContaining({ id: "line" }) as unknown,
        fallbacks: [expect.objectContaining({ id: "sms" }), expect.objectContaining({ id: "push" })] as unknown,
      },
    ]);
  });

  it("shows each delivery once and loses none", () => {
    const made = fc.array(
      fc.record({
        unit: fc.constantFrom("ก", "ข"),
        round: fc.nat(3),
        of: fc.option(fc.nat(20), { nil: null }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(made, (specs) => {
        // A stand-in is always written after what it stands in for.
        const all = specs.map(({ unit, round, of }, index) =>
          delivery(String(index), {
            unitNameTh: unit,
            round,
            fallbackOfId: of !== null && index > 0 ? String(of % index) : null,
          }),
        );
        const shown = roundsOf(all).flatMap(({ units }) =>
          units.flatMap(({ alerts }) =>
            alerts.flatMap((alert) => [alert.delivery.id, ...alert.fallbacks.map(({ id }) => id)]),
          ),
        );
        expect(shown.sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });
});

describe("an alert is told as far as it is known", () => {
  it.each(DELIVERY_STATUSES)("has words for %s", (status) =>
    expect(deliveryStateTh({ status, channel: "line_group" })).toMatch(/[\u0E00-\u0E7F]/),
  );
  it.each(["line_group", "line_user", "sms", "web_push"] as const)("never calls a sent %s read", (channel) => {
    expect(deliveryStateTh({ status: "sent", channel })).toContain("ยังไม่รู้ว่ามีผู้อ่าน");
  });
  it.each(DECLINE_REASONS)("says why it was declined: %s", (declineReason) =>
    expect(declinedBecauseTh(delivery("a", { status: "declined", declineReason }))).toBe(
      DECLINE_REASON_LABELS[declineReason].th,
    ),
  );
  it("gives the time at which it became so", () => {
    const seenAt = "2026-11-22T03:01:00.000Z";
    expect(deliveryAt(delivery("a"))).toBe(QUEUED_AT);
    expect(deliveryAt(delivery("a", { status: "seen", seenAt }))).toBe(seenAt);
  });
});

it("says what LINE charges beside what an ordinary case may cost", () => {
  expect(billedTh({ billed: 5, firstAlertRecipients: 3 })).toEqual({
    text: "LINE คิดค่าส่ง 5 ข้อความ (เหตุทั่วไปไม่เกิน 5)",
    isOver: false,
  });
  expect(billedTh({ billed: 9, firstAlertRecipients: 3 }).isOver).toBe(true);
});
