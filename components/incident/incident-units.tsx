import { deliverySummaryTh } from "./alerts/delivery-summary.rules";
import { DeliveryRounds } from "./alerts/delivery-rounds";
import { Badge } from "@/components/ui/badge";
import type { IncidentDetail, IncidentUnitView } from "@/lib/incident/incident-view.schema";
import { unitReasonTh } from "@/lib/jurisdiction/routing-reason.rules";
import { cx } from "@/components/ui/cx";
import { DENSITIES, type Density } from "./density";
import { IncidentSection } from "./incident-section";
import { RESPONSE_ROLE_LABELS } from "@/lib/vocabulary/response-role";
import { UNIT_KIND_LABELS } from "@/lib/vocabulary/unit-kind";

/** Who is responsible, in which role and why; then every alert, and how far it is known to have come. */
export function IncidentUnits({ detail, density }: { detail: IncidentDetail; density: Density }) {
  const { units, deliveries } = detail;
  const list =
    units.length === 0 ? (
      <p className="text-base text-ink-muted">ยังไม่มีหน่วยงานรับผิดชอบ</p>
    ) : (
      <ul className="flex flex-col gap-2">
        {units.map((unit) => (
          <UnitItem key={unit.unitId} unit={unit} density={density} />
        ))}
      </ul>
    );
  if (density === "thumb")
    return (
      <IncidentSection density={density} title="หน่วยที่ได้รับแจ้ง" count={units.length} isRare>
        {list}
        <p className="mt-3 mb-2 text-base text-ink-muted">{deliverySummaryTh(deliveries)}</p>
        <DeliveryRounds detail={detail} />
      </IncidentSection>
    );
  return (
    <>
      <IncidentSection density={density} title="หน่วยงานรับผิดชอบ" count={units.length}>
        {list}
      </IncidentSection>
      <IncidentSection density={density} title="การส่งแจ้ง" count={deliveries.length}>
        <DeliveryRounds detail={detail} />
      </IncidentSection>
    </>
  );
}

function UnitItem({ unit, density }: { unit: IncidentUnitView; density: Density }) {
  const { text, smallText } = DENSITIES[density];
  return (
    <li>
      <p className={cx("flex flex-wrap items-center gap-x-2 text-ink", text)}>
        <span className="font-medium">{unit.nameTh}</span>
        <Badge tone={unit.role === "primary" ? "accent" : "neutral"}>{RESPONSE_ROLE_LABELS[unit.role].th}</Badge>
      </p>
      <p className={cx("text-ink-muted", smallText)}>
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
