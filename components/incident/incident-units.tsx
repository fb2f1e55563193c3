import { DeliveryRounds } from "./delivery-rounds";
import { Badge } from "@/components/ui/badge";
import type { IncidentDetail, IncidentUnitView } from "@/lib/incident/incident-view.schema";
import { unitReasonTh } from "@/lib/jurisdiction/routing-reason.rules";
import { PanelSection } from "./panel-section";
import { RESPONSE_ROLE_LABELS } from "@/lib/vocabulary/response-role";
import { UNIT_KIND_LABELS } from "@/lib/vocabulary/unit-kind";

/** Who is responsible, in which role and why; then every alert, and how far it is known to have come. */
export function IncidentUnits({ detail }: { detail: IncidentDetail }) {
  const { units, deliveries } = detail;
  return (
    <>
      <PanelSection title="หน่วยงานรับผิดชอบ" count={units.length}>
        {units.length === 0 ? <p className="text-base text-ink-muted">ยังไม่มีหน่วยงานรับผิดชอบ</p> : null}
        <ul className="flex flex-col gap-2">
          {units.map((unit) => (
            <UnitItem key={unit.unitId} unit={unit} />
          ))}
        </ul>
      </PanelSection>
      <PanelSection title="การส่งแจ้ง" count={deliveries.length}>
        <DeliveryRounds detail={detail} />
      </PanelSection>
    </>
  );
}

function UnitItem({ unit }: { unit: IncidentUnitView }) {
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-2 text-base text-ink">
        <span className="font-medium">{unit.nameTh}</span>
        <Badge tone={unit.role === "primary" ? "accent" : "neutral"}>{RESPONSE_ROLE_LABELS[unit.role].th}</Badge>
      </p>
      <p className="text-sm text-ink-muted">
        {[
          UNIT_KIND_LABELS[unit.kind].th,
          unitReasonTh(unit.reason),
          unit.confidence === "low" ? "ยังไม่แน่ใจว่าเป็นหน่วยที่ถูกต้อง" : null,
          unit.confirmed ? null : "ข้อมูลหน่วยยังไม่ยืนยัน",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );
}
