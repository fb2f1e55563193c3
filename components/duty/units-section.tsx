import { Badge } from "@/components/ui/badge";
import { formatThaiTime } from "@/components/ui/thai-time";
import type { DeliveryView, IncidentDetail } from "@/lib/incident/incident-view.schema";
import { DELIVERY_STATUS_NAMES_TH, type DeliveryStatus, RESPONSE_ROLE_NAMES_TH } from "@/lib/incident/words.rules";
import { deliverySummaryTh, failureCauseTh } from "./duty-words.rules";
import { Fold } from "./fold";

const DELIVERY_TONES = {
  queued: "neutral",
  sent: "info",
  seen: "accent",
  accepted: "ok",
  declined: "warn",
  timed_out: "warn",
  failed: "danger",
} as const satisfies Record<DeliveryStatus, string>;

/** Which units were told, in which role, and whether anybody there has read it. */
export function UnitsSection({ detail }: { detail: IncidentDetail }) {
  return (
    <Fold title={`หน่วยที่ได้รับแจ้ง (${detail.units.length})`}>
      <p className="text-base text-ink-muted">{deliverySummaryTh(detail.deliveries)}</p>
      <ul className="mt-3 grid gap-3">
        {detail.units.map((unit) => (
          <li key={unit.unitId} className="grid gap-1">
            <p className="text-md">
              <span className="font-medium">{unit.nameTh}</span>{" "}
              <span className="text-base text-ink-muted">{RESPONSE_ROLE_NAMES_TH[unit.role]}</span>
            </p>
            {detail.deliveries
              .filter((delivery) => delivery.unitNameTh === unit.nameTh)
              .map((delivery) => (
                <DeliveryLine key={delivery.id} delivery={delivery} />
              ))}
          </li>
        ))}
      </ul>
    </Fold>
  );
}

function DeliveryLine({ delivery }: { delivery: DeliveryView }) {
  const at = delivery.settledAt ?? delivery.seenAt ?? delivery.sentAt ?? delivery.queuedAt;
  const cause = failureCauseTh(delivery.failureCause);
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base text-ink-muted">
      <Badge tone={DELIVERY_TONES[delivery.status]} className="text-sm">
        {DELIVERY_STATUS_NAMES_TH[delivery.status]}
      </Badge>
      <span>
        {[delivery.recipient, formatThaiTime(at), delivery.status === "failed" ? cause : null]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </p>
  );
}
