import { CornerDownRight } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { formatThaiTime } from "@/components/ui/thai-time";
import type { DeliveryView, IncidentDetail } from "@/lib/incident/incident-view.schema";
import { billedTh, declinedBecauseTh, DELIVERY_TONES, deliveryAt, deliveryStateTh, roundsOf } from "./deliveries.rules";
import { DELIVERY_CHANNEL_LABELS, failureNameTh } from "@/lib/vocabulary/delivery";

/** Every alert as it was sent, round by round, with no more said of it than is known. */
export function DeliveryRounds({ detail }: { detail: Pick<IncidentDetail, "deliveries" | "billedMessages"> }) {
  const rounds = roundsOf(detail.deliveries);
  const billed = billedTh(detail.billedMessages);
  if (rounds.length === 0) return <p className="text-base text-ink-muted">ยังไม่ได้แจ้งหน่วยใด</p>;
  return (
    <div className="flex flex-col gap-3">
      {rounds.map((round) => (
        <section key={round.number} aria-label={`การแจ้งรอบที่ ${round.number}`}>
          <p className="text-sm font-semibold text-ink-muted">
            รอบที่ {round.number}
            {round.askedTh ? <span className="font-normal"> · ถาม{round.askedTh}</span> : null}
          </p>
          <ul className="mt-1 flex flex-col gap-2">
            {round.units.map(({ unitNameTh, alerts }) => (
              <li key={unitNameTh} className="min-w-0">
                <p className="text-base font-medium text-ink">{unitNameTh}</p>
                <ul className="mt-0.5 flex flex-col gap-1 border-l-2 border-line pl-2.5">
                  {alerts.map(({ delivery, fallbacks }) => (
                    <li key={delivery.id}>
                      <Alert delivery={delivery} />
                      {fallbacks.map((fallback) => (
                        <div key={fallback.id} className="mt-0.5 flex gap-1 pl-1">
                          <CornerDownRight aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-ink-faint" />
                          <span className="sr-only">ช่องทางสำรอง: </span>
                          <Alert delivery={fallback} />
                        </div>
                      ))}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className={billed.isOver ? "text-sm text-warn-fg" : "text-sm text-ink-muted"}>{billed.text}</p>
    </div>
  );
}

function Alert({ delivery }: { delivery: DeliveryView }) {
  const { status, channel, recipient, failureCause } = delivery;
  const at = deliveryAt(delivery);
  const reason = declinedBecauseTh(delivery);
  const door = failureCause === "no_channel" ? "ไม่มีช่องทาง" : DELIVERY_CHANNEL_LABELS[channel].th;
  return (
    <div className="min-w-0 text-sm">
      <span className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <Badge tone={DELIVERY_TONES[status]} className="!whitespace-normal">
          {deliveryStateTh(delivery)}
        </Badge>
        <span className="min-w-0 text-ink-muted">{[door, recipient].filter(Boolean).join(" · ")}</span>
        <time dateTime={at} className="text-ink-muted">
          {formatThaiTime(at)}
        </time>
      </span>
      {reason ? <span className="block text-warn-fg">เพราะ{reason}</span> : null}
      {status === "failed" ? (
        <span className="block text-danger-fg">{failureNameTh(failureCause, channel)}</span>
      ) : null}
    </div>
  );
}
