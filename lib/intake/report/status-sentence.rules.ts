import type { StatusHeading, StatusLine, StatusStep } from "@/lib/i18n/reporter/status-words";
import type { DeliveryStatus } from "@/lib/vocabulary/delivery";
import type { Disposition } from "@/lib/vocabulary/disposition";
import { type IncidentStatus, isFinished, isSearching } from "@/lib/vocabulary/status";

/** One change on the incident's timeline, oldest first. */
export interface StatusEvent {
  kind: string;
  /** the incident's status after it */
  status: IncidentStatus;
  at: Date;
  officer: string | null;
}

/** One alert to a unit that is asked to take the incident, not one that is only informed. */
export interface AskedDelivery {
  unitId: string;
  status: DeliveryStatus;
  failureCause: string | null;
  queuedAt: Date;
  sentAt: Date | null;
}

/** What the rows say. All instants are the database's, UTC. */
export interface StatusFacts {
  status: IncidentStatus;
  number: string;
  /** when this person's report was stored: nothing of before counts as waiting */
  receivedAt: Date;
  /** the number this report had before it was merged or split; null when it still has its first */
  formerNumber: string | null;
  events: readonly StatusEvent[];
  deliveries: readonly AskedDelivery[];
  /** when the ladder acts next; null: nothing is to come */
  nextStepAt: Date | null;
  owner: { officer: string | null; unit: string | null };
  acceptedAt: Date | null;
  enRouteAt: Date | null;
  onSceneAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  disposition: Disposition | null;
  now: Date;
}

/** A sentence chosen, and what fills its marked places; instants are written as hours and minutes in Thailand. */
export interface Said<K extends string> {
  key: K;
  values: Readonly<Record<string, string | number | Date>>;
}

export interface StatusSentence {
  heading: Said<StatusHeading>;
  lines: Said<StatusLine>[];
  /** what can be done while nobody comes; empty while that would only frighten */
  advice: Said<StatusLine>[];
  /** calm colours: red would say that something went wrong, green that it is over and well */
  tone: "info" | "warn" | "accent" | "neutral";
}

/** From here on a person is told that nobody has answered, and what else can be done. */
export const UNANSWERED_AFTER_S = 180;
const MINUTE_MS = 60_000;

/** Chooses what a reporter reads: nothing but what the rows say at `now`. Total: every state has its sentence. */
export function decideStatus(facts: StatusFacts): StatusSentence {
  const renumbered = facts.formerNumber
    ? [say<StatusLine>("renumbered", { former: facts.formerNumber, number: facts.number })]
    : [];
  const sentence = sentenceOf(facts);
  return { ...sentence, lines: [...sentence.lines, ...renumbered] };
}

function sentenceOf(facts: StatusFacts): StatusSentence {
  const { owner } = facts;
  const who = { who: owner.officer ?? owner.unit ?? "" };
  const unit = owner.officer && owner.unit ? [say<StatusLine>("inCharge", { unit: owner.unit })] : [];
  switch (facts.status) {
    case "received":
    case "dispatched":
      return searching(facts);
    case "accepted":
      return responding("accepted", who, [...unit, ...at("acceptedAt", facts.acceptedAt)]);
    case "en_route":
      return responding("coming", who, [...unit, ...at("leftAt", facts.enRouteAt)]);
    case "on_scene":
      return responding("arrived", who, [...unit, ...at("arrivedAt", facts.onSceneAt)]);
    case "resolved":
    case "closed":
      return ended(facts);
  }
}

const say = <K extends string>(key: K, values: Said<K>["values"] = {}): Said<K> => ({ key, values });
const at = (key: StatusLine, time: Date | null): Said<StatusLine>[] => (time ? [say(key, { time })] : []);

function responding(key: StatusHeading, who: { who: string }, lines: Said<StatusLine>[]): StatusSentence {
  return { heading: say(key, who), lines, advice: [], tone: "accent" };
}

function searching(facts: StatusFacts): StatusSentence {
  const { receivedAt, nextStepAt, now } = facts;
  const search = presentSearch(facts.events);
  const began = search && search.beganAt > receivedAt ? search.beganAt : receivedAt;
  const waitedMs = now.getTime() - began.getTime();
  const minutes = Math.floor(waitedMs / MINUTE_MS);
  const units = countUnits(facts.deliveries.filter(({ queuedAt }) => !search || queuedAt >= search.beganAt));
  const isUnanswered = waitedMs >= UNANSWERED_AFTER_S * 1000;

  const why: Said<StatusLine>[] = [];
  if (search?.why === "released") why.push(say("letGo", { who: search.formerOfficer ?? "", time: search.beganAt }));
  if (search?.why === "reopened") why.push(say("reopenedAt", { time: search.beganAt }));
  const goesOn = nextStepAt ? [say<StatusLine>("goesOn")] : [];
  const advice: Said<StatusLine>[] = [say("canSpeak"), say("cannotSpeak"), say("canGetOut"), say("cannotGetOut")];

  if (units.reached === 0) {
    const storedAt = say<StatusLine>("storedAt", { time: receivedAt });
    if (units.failed === 0 && minutes < 1 && !search)
      return { heading: say("stored"), lines: [storedAt], advice: [], tone: "info" };
    const tried = units.failed > 0 ? [say<StatusLine>("tried", { units: units.failed })] : [];
    return { heading: say("unreached"), lines: [...why, storedAt, ...tried, ...goesOn], advice, tone: "warn" };
  }
  const told: Said<StatusLine>[] = [say("told", { units: units.reached, time: units.lastToldAt ?? began })];
  if (units.opened > 0) told.push(say("opened", { units: units.opened }));
  const again = search && !isUnanswered ? search.why : null;
  if (again)
    return {
      heading: say(again === "released" ? "searchingAgain" : "calledAgain"),
      lines: [...why, ...told, say("nobodyYet"), ...goesOn],
      advice,
      tone: "warn",
    };
  if (minutes < 1) return { heading: say("searching"), lines: [...told, say("nobodyYet")], advice: [], tone: "info" };
  return {
    heading: say("waiting", { minutes }),
    lines: [...why, ...told, ...goesOn],
    advice: isUnanswered ? advice : [],
    tone: "warn",
  };
}

/** The heading of each ending; what nobody was there to see is not told as seen. */
const ENDINGS = {
  help_given: "helpGiven",
  arrest: "arrest",
  settled_by_contact: "settledByContact",
  taken_to_hospital: "takenToHospital",
  handed_to_protection: "handedToProtection",
  gone_on_arrival: "goneOnArrival",
  duplicate: "duplicate",
  accidental: "accidental",
  unfounded: "unfounded",
} as const satisfies Record<Disposition, StatusHeading>;

function ended({ disposition, onSceneAt, resolvedAt, closedAt }: StatusFacts): StatusSentence {
  const saysTheyWereThere = disposition === "gone_on_arrival";
  const heading = disposition === null || (saysTheyWereThere && !onSceneAt) ? "ended" : ENDINGS[disposition];
  const lines: Said<StatusLine>[] = [
    ...(onSceneAt ? at("wereThere", onSceneAt) : [say<StatusLine>("nobodyThere")]),
    ...at("recordedAt", resolvedAt ?? closedAt),
  ];
  if (disposition === "arrest") lines.push(say("mayBeReleased"));
  if (disposition === "handed_to_protection") lines.push(say("nobodyConfirmed"));
  if (disposition === "unfounded") lines.push(...(closedAt ? at("checkedAt", closedAt) : [say("notChecked" as const)]));
  lines.push(say("stillUnsafe"));
  return { heading: say(heading), lines, advice: [], tone: "neutral" };
}

interface PresentSearch {
  beganAt: Date;
  why: "released" | "reopened";
  /** who had accepted before */
  formerOfficer: string | null;
}

/** Since when, and why, the present search runs; null for an incident's first. */
function presentSearch(events: readonly StatusEvent[]): PresentSearch | null {
  let search: PresentSearch | null = null;
  for (const step of stepsOf(events))
    if (step.what === "released" || step.what === "reopened")
      search = { beganAt: step.at, why: step.what, formerOfficer: step.formerOfficer };
  return search;
}

export interface HistoryStep {
  what: StatusStep;
  at: Date;
}

/**
 * The changes of status a timeline holds, oldest first. A search that begins again is told by what it follows, whatever
 * took the owner away: an officer who gives it back, one who stood still, one who is said to be involved.
 */
export function stepsOf(events: readonly StatusEvent[]): (HistoryStep & { formerOfficer: string | null })[] {
  const steps: (HistoryStep & { formerOfficer: string | null })[] = [];
  let before: IncidentStatus = "received";
  let formerOfficer: string | null = null;
  for (const { kind, status, at, officer } of events) {
    const hasChanged = status !== before;
    const beginsAgain = isSearching(status) && !isSearching(before);
    const what = !beginsAgain ? status : isFinished(before) ? "reopened" : "released";
    // Closed because its reports went elsewhere, and back: for who sent them only the new search is news.
    const isMove = kind === "reports_joined" || (kind === "link_undone" && !beginsAgain);
    if (hasChanged && !isMove) steps.push({ what, at, formerOfficer });
    if (kind === "accepted") formerOfficer = officer;
    before = status;
  }
  return steps;
}

interface UnitCounts {
  /** the channel took an alert to them; not that anybody read it */
  reached: number;
  /** of those, somebody opened it or answered */
  opened: number;
  /** every alert to them was refused or had no way to go */
  failed: number;
  lastToldAt: Date | null;
}

/** Never tried: its unit had no part any more. */
const WITHDRAWN = "withdrawn";

function countUnits(deliveries: readonly AskedDelivery[]): UnitCounts {
  const reached = new Set<string>();
  const opened = new Set<string>();
  const waiting = new Set<string>();
  const failed = new Set<string>();
  let lastToldAt: Date | null = null;
  for (const { unitId, status, failureCause, sentAt, queuedAt } of deliveries) {
    const outcome = outcomeOf(status);
    if (outcome === "waiting") waiting.add(unitId);
    if (outcome === "failed" && failureCause !== WITHDRAWN) failed.add(unitId);
    if (outcome === "opened") opened.add(unitId);
    if (outcome !== "opened" && outcome !== "reached") continue;
    reached.add(unitId);
    const toldAt = sentAt ?? queuedAt;
    if (!lastToldAt || toldAt > lastToldAt) lastToldAt = toldAt;
  }
  const isOnlyFailed = (unitId: string) => !reached.has(unitId) && !waiting.has(unitId);
  return {
    reached: reached.size,
    opened: opened.size,
    failed: [...failed].filter(isOnlyFailed).length,
    lastToldAt,
  };
}

function outcomeOf(status: DeliveryStatus): "waiting" | "reached" | "opened" | "failed" {
  switch (status) {
    case "queued":
      return "waiting";
    case "sent":
    case "timed_out":
      return "reached";
    case "seen":
    case "accepted":
    case "declined":
      return "opened";
    case "failed":
      return "failed";
  }
}
