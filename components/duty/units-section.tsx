import { DeliveryRounds } from "@/components/incident/delivery-rounds";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { deliverySummaryTh } from "./duty-words.rules";
import { Disclosure } from "@/components/ui/disclosure";
import { RESPONSE_ROLE_LABELS } from "@/lib/vocabulary/response-role";

/** Which units were told, in which role, and whether anybody there has read it. */
export function UnitsSection({ detail }: { detail: IncidentDetail }) {
  return (
    <Disclosure title={`หน่วยที่ได้รับแจ้ง (${detail.units.length})`}>
      <ul className="grid gap-1">
        {detail.units.map((unit) => (
          <li key={unit.unitId} className="text-md">
            <span className="font-medium">{unit.nameTh}</span>{" "}
            <span className="text-base text-ink-muted">{RESPONSE_ROLE_LABELS[unit.role].th}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 mb-2 text-base text-ink-muted">{deliverySummaryTh(detail.deliveries)}</p>
      <DeliveryRounds detail={detail} />
    </Disclosure>
  );
}
