import { Badge } from "@/components/ui/badge";
import { formatThaiTime } from "@/components/ui/thai-time";
import type { Tone } from "@/components/ui/tone";
import type { DeliveryView, IncidentDetail, IncidentUnitView } from "@/lib/incident/incident-view.schema";
import { DELIVERY_STATUS_NAMES_TH, type DeliveryStatus, RESPONSE_ROLE_NAMES_TH } from "@/lib/incident/words.rules";
import { unitReasonTh } from "@/lib/jurisdiction/routing-reason.rules";
import { failureNameTh, UNIT_KIND_NAMES_TH } from "./incident-words";
import { PanelSection } from "./panel-section";

const DELIVERY_TONES: Record<DeliveryStatus, Tone> = {
  queued: "neutral",
  sent: "warn",
  seen: "info",
  accepted: "ok",
  declined: "warn",
  timed_out: "danger",
  failed: "danger",
};

const CHANNELS_TH: Record<DeliveryView["channel"], string> = {
  line_group: "กลุ่ม LINE",
  line_user: "LINE ส่วนตัว",
  sms: "SMS",
  web_push: "แจ้งเตือนบนเว็บ",
};

/** Who was told, in which role and why, and how far each alert is known to have come: “sent” is not “read”. */
export function IncidentUnits({ detail }: { detail: IncidentDetail }) {
  const { units, deliveries } = detail;
  const strangers = deliveries.filter((delivery) => !units.some((unit) => unit.nameTh === delivery.unitNameTh));
  return (
    <PanelSection title="หน่วยงานและการส่งแจ้ง" count={units.length}>
      {units.length === 0 ? <p className="text-base text-ink-muted">ยังไม่มีหน่วยงานรับผิดชอบ</p> : null}
      <ul className="flex flex-col gap-3">
        {units.map((unit) => (
          <UnitItem
            key={unit.unitId}
            unit={unit}
            deliveries={deliveries.filter((delivery) => delivery.unitNameTh === unit.nameTh)}
          />
        ))}
      </ul>
      {strangers.length > 0 ? (
        <div className="mt-3">
          <h4 className="text-sm text-ink-muted">หน่วยที่ถอนออกแล้ว</h4>
          <ul className="flex flex-col gap-1">
            {strangers.map((delivery) => (
              <DeliveryItem key={delivery.id} delivery={delivery} unitName={delivery.unitNameTh} />
            ))}
          </ul>
        </div>
      ) : null}
    </PanelSection>
  );
}

function UnitItem({ unit, deliveries }: { unit: IncidentUnitView; deliveries: readonly DeliveryView[] }) {
  const reason = unitReasonTh(unit.reason);
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-2 text-base text-ink">
        <span className="font-medium">{unit.nameTh}</span>
        <Badge tone={unit.role === "primary" ? "accent" : "neutral"}>{RESPONSE_ROLE_NAMES_TH[unit.role]}</Badge>
      </p>
      <p className="text-sm text-ink-muted">
        {[
          UNIT_KIND_NAMES_TH[unit.kind],
          reason,
          unit.confidence === "low" ? "ยังไม่แน่ใจว่าเป็นหน่วยที่ถูกต้อง" : null,
          unit.confirmed ? null : "ข้อมูลหน่วยยังไม่ยืนยัน",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <ul className="mt-1 flex flex-col gap-1 border-l-2 border-line pl-2.5">
        {deliveries.length === 0 ? <li className="text-sm text-ink-muted">ยังไม่ได้ส่งแจ้ง</li> : null}
        {deliveries.map((delivery) => (
          <DeliveryItem key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </li>
  );
}

function DeliveryItem({ delivery, unitName }: { delivery: DeliveryView; unitName?: string }) {
  const { status, channel, recipient, failureCause, queuedAt, sentAt, seenAt, settledAt, level } = delivery;
  const at = { queued: queuedAt, sent: sentAt, seen: seenAt }[status as string] ?? settledAt ?? queuedAt;
  const who =
    failureCause === "no_channel" ? "ไม่มีช่องทาง" : `${CHANNELS_TH[channel]}${recipient ? ` · ${recipient}` : ""}`;
  return (
    <li className="text-sm">
      <span className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <span className="text-ink">{unitName ? `${unitName} · ${who}` : who}</span>
        {level > 0 ? <span className="text-ink-muted">แจ้งรอบที่ {level + 1}</span> : null}
        <Badge tone={DELIVERY_TONES[status]}>
          {DELIVERY_STATUS_NAMES_TH[status]}
          {status === "sent" ? " · ยังไม่รู้ว่ามีผู้อ่าน" : ""}
        </Badge>
        <time dateTime={at} className="text-ink-muted">
          {formatThaiTime(at)}
        </time>
      </span>
      {status === "failed" ? <span className="block text-danger-fg">{failureNameTh(failureCause)}</span> : null}
    </li>
  );
}
