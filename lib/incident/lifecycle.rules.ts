import { DomainError } from "@/lib/platform/errors.rules";
import type { DeliveryStatus } from "@/lib/vocabulary/delivery";
import type { Disposition } from "@/lib/vocabulary/disposition";
import type { NewEvent } from "@/lib/vocabulary/event-kind";
import type { Role } from "@/lib/vocabulary/role";
import { type IncidentStatus, isSearching, STATUS_LABELS } from "@/lib/vocabulary/status";
import { type Step, STEPS } from "@/lib/vocabulary/step";

type Mover = Role | "system";

interface Rule {
  from: readonly IncidentStatus[];
  by: readonly Mover[];
}

const RESPONDERS = ["duty_officer", "unit_head", "national_desk"] as const;
const CONFIRMERS = ["unit_head", "provincial_head", "national_desk"] as const;

/**
 * The lifecycle. A step is allowed only if it is listed here for the mover's role. Officers forget buttons under
 * stress, so `on_scene` and `resolved` may be reached from any status after acceptance. The system reopens an incident
 * whose reporter calls for help again, and nothing else.
 */
export const LIFECYCLE: Record<Step, Rule> = {
  dispatched: { from: ["received"], by: ["system"] },
  accepted: { from: ["received", "dispatched"], by: RESPONDERS },
  en_route: { from: ["accepted"], by: RESPONDERS },
  on_scene: { from: ["accepted", "en_route"], by: RESPONDERS },
  resolved: { from: ["accepted", "en_route", "on_scene"], by: RESPONDERS },
  closed: { from: ["resolved"], by: CONFIRMERS },
  reopened: { from: ["resolved", "closed"], by: [...CONFIRMERS, "system"] },
  released: { from: ["accepted", "en_route", "on_scene"], by: [...RESPONDERS, "system"] },
};

export interface LifecycleState {
  status: IncidentStatus;
  ownerUnitId: string | null;
  /** units with the role `primary`, not released */
  primaryUnitIds: readonly string[];
}

export interface MoverState {
  role: Mover;
  unitId: string | null;
}

export interface TransitionAsked {
  to: Step;
  disposition?: Disposition | undefined;
}

export interface TransitionDecision {
  status: IncidentStatus;
  /** the step's timeline event */
  event: NewEvent;
  /** the mover becomes the incident's owner */
  takesOwnership: boolean;
  /** the owner is released and the search begins again */
  searchesAgain: boolean;
}

/** @returns the steps open to the mover now, in the order of the lifecycle */
export function stepsOpenTo(incident: LifecycleState, mover: MoverState): Step[] {
  return STEPS.filter((to) => refusal(incident, mover, to) === null);
}

/**
 * Decides a step of the lifecycle.
 * @throws {DomainError} `incident.not_allowed` when the table has no such step for this role and unit
 * @throws {DomainError} `incident.wrong_status` when it has none from the status the incident is in
 * @throws {DomainError} `incident.disposition_missing` when resolving without saying how it ended
 */
export function decideTransition(
  incident: LifecycleState,
  mover: MoverState,
  asked: TransitionAsked,
): TransitionDecision {
  const reason = refusal(incident, mover, asked.to);
  if (reason && LIFECYCLE[asked.to].by.includes(mover.role) && !LIFECYCLE[asked.to].from.includes(incident.status))
    throw new DomainError("conflict", "incident.wrong_status", reason, { status: incident.status });
  if (reason) throw new DomainError("forbidden", "incident.not_allowed", reason, { status: incident.status });
  return {
    status: asked.to === "reopened" || asked.to === "released" ? "dispatched" : asked.to,
    event: eventOf(asked),
    takesOwnership: asked.to === "accepted",
    searchesAgain: asked.to === "reopened" || asked.to === "released",
  };
}

function eventOf({ to, disposition }: TransitionAsked): NewEvent {
  if (to === "released") return { kind: to, data: { why: "handed_back" } };
  if (to !== "resolved") return { kind: to };
  if (!disposition)
    throw new DomainError("invalid", "incident.disposition_missing", "เลือกผลการดำเนินงานก่อนจบเหตุ", {
      errors: [{ field: "disposition", rule: "required" }],
    });
  return { kind: to, data: { disposition } };
}

const UNANSWERED: readonly DeliveryStatus[] = ["queued", "sent", "seen"];

/**
 * Tells whether the mover's unit may decline: it was asked as a primary unit, has not answered, and the incident has no
 * owner.
 * @param ownAlerts statuses of the alerts to the mover's unit
 */
export function mayDecline(incident: LifecycleState, mover: MoverState, ownAlerts: readonly DeliveryStatus[]): boolean {
  const asked = mover.unitId !== null && incident.primaryUnitIds.includes(mover.unitId);
  const responds = RESPONDERS.some((role) => role === mover.role);
  return isSearching(incident.status) && asked && responds && ownAlerts.some((status) => UNANSWERED.includes(status));
}

/**
 * Tells whether the end of its drill closes an exercise: from any status but `closed`. The system takes this step; no
 * person does.
 */
export function closesWithItsDrill(status: IncidentStatus): boolean {
  return status !== "closed";
}

/** @returns a sentence for the officer, or null when the step is allowed */
function refusal(incident: LifecycleState, mover: MoverState, to: Step): string | null {
  const rule = LIFECYCLE[to];
  if (!rule.by.includes(mover.role)) return "บทบาทของคุณทำขั้นตอนนี้ไม่ได้";
  if (!rule.from.includes(incident.status)) return `ทำขั้นตอนนี้ไม่ได้ขณะเหตุอยู่ในสถานะ “${STATUS_LABELS[incident.status].th}”`;
  if (mover.role === "duty_officer" || mover.role === "unit_head") {
    if (to === "accepted" && !(mover.unitId && incident.primaryUnitIds.includes(mover.unitId)))
      return "หน่วยของคุณร่วมช่วยเหลือเหตุนี้ แต่ไม่ใช่หน่วยหลักที่รับเรื่อง";
    if (to !== "accepted" && mover.unitId !== incident.ownerUnitId) return "เหตุนี้หน่วยอื่นเป็นผู้รับเรื่อง";
  }
  if (mover.role === "national_desk" && to === "accepted" && !mover.unitId) return "บัญชีนี้ยังไม่ได้ระบุหน่วย";
  return null;
}
