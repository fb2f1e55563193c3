/**
 * Invariants that the watchdog checks every 30 s (docs/chaos.md). The texts are read by a person at the desk; they name
 * no incident and no person.
 */
export const INVARIANTS = ["I3", "I4", "I5", "I8", "links", "drills", "jobs", "worker", "sealed", "desk"] as const;
export type Invariant = (typeof INVARIANTS)[number];

export const INVARIANT_NAMES_TH: Record<Invariant, string> = {
  I3: "มีเหตุที่ไม่มีหน่วยรับผิดชอบและไม่มีใครเห็น",
  I4: "ข้อความแจ้งเหตุหายหรือส่งซ้ำ",
  I5: "มีเหตุที่เลยเวลาแล้วแต่ระบบยังไม่แจ้งขั้นถัดไป",
  I8: "มีข้อความหรือการแจ้งที่ยังไม่ถึงเจ้าหน้าที่คนใด",
  links: "เหตุที่รวมกันชี้วนหรือชี้ไปยังเหตุที่ไม่มี",
  drills: "การฝึกซ้อมออกไปนอกหน่วยที่ฝึก",
  jobs: "งานของระบบค้างเกินเวลา",
  worker: "ตัวส่งแจ้งเตือนหยุดทำงาน",
  sealed: "มีข้อมูลที่เปิดอ่านไม่ได้ ให้ผู้ดูแลระบบตรวจกุญแจ PII_KEYS",
  desk: "แจ้งโต๊ะกลางไม่ถึง ทั้งทาง LINE และ SMS",
};

/**
 * Returns an invariant's name. Stored alarms and runs may hold a word of an earlier version, which gets a general name.
 */
export function invariantNameTh(invariant: unknown): string {
  return INVARIANT_NAMES_TH[invariant as Invariant] ?? "ระบบผิดปกติ";
}

export interface Finding {
  invariant: Invariant;
  /** rows that break it; never 0 */
  count: number;
  /** incidents it can be shown on; empty when it concerns the whole service */
  incidentIds: readonly string[];
}

/** A watchdog alarm that still holds its key: standing, or cleared by a person while the fault goes on. */
export interface KnownAlarm {
  id: string;
  dedupeKey: string;
  isStanding: boolean;
  count: number;
}

export interface WantedAlarm {
  dedupeKey: string;
  invariant: Invariant;
  incidentId: string | null;
  count: number;
}

export interface AlarmPlan {
  raise: WantedAlarm[];
  /** standing ones whose figure has changed */
  update: { id: string; count: number }[];
  /** release their key, and clear those that stand */
  retire: { id: string; isStanding: boolean }[];
}

/** Steps of incidents and messages whose jobs the watchdog put back at one look. */
export interface Repairs {
  incidentIds: readonly string[];
  messageIds: readonly string[];
}

export const NO_REPAIRS: Repairs = { incidentIds: [], messageIds: [] };

/**
 * Returns the findings left to alarm on: one that a repair of this look is healing is alarmed only if it stands at the
 * next look.
 * @param before repairs of the look before: a job put back twice does not heal by itself
 */
export function unrepaired(findings: readonly Finding[], repairs: Repairs, before: Repairs): Finding[] {
  const isNew = (now: readonly string[], then: readonly string[]) => new Set(now.filter((id) => !then.includes(id)));
  const incidents = isNew(repairs.incidentIds, before.incidentIds);
  const messages = isNew(repairs.messageIds, before.messageIds);
  return findings.flatMap((finding) => {
    if (finding.invariant === "I4") {
      const count = finding.count - messages.size;
      return count > 0 ? [{ ...finding, count }] : [];
    }
    if (finding.invariant !== "I5") return [finding];
    const incidentIds = finding.incidentIds.filter((id) => !incidents.has(id));
    return incidentIds.length > 0 ? [{ ...finding, count: incidentIds.length, incidentIds }] : [];
  });
}

/** Most alarms on single incidents: more would not help the desk, and the invariant's own alarm tells the number. */
const MOST_INCIDENT_ALARMS = 200;

/**
 * Decides what becomes of the watchdog's alarms: one for each broken invariant and one on each incident concerned, as
 * long as the finding stands. One that a person cleared stays cleared until the finding is gone or has grown.
 */
export function planAlarms({
  findings,
  known,
}: {
  findings: readonly Finding[];
  known: readonly KnownAlarm[];
}): AlarmPlan {
  const wanted = new Map(findings.flatMap(wantedAlarms).map((alarm) => [alarm.dedupeKey, alarm]));
  const plan: AlarmPlan = { raise: [], update: [], retire: [] };
  const held = new Set<string>();
  for (const { id, dedupeKey, isStanding, count } of known) {
    const now = wanted.get(dedupeKey);
    if (now && isStanding) {
      held.add(dedupeKey);
      if (now.count !== count) plan.update.push({ id, count: now.count });
    } else if (now && now.count <= count) held.add(dedupeKey);
    else plan.retire.push({ id, isStanding });
  }
  plan.raise = [...wanted.values()].filter(({ dedupeKey }) => !held.has(dedupeKey));
  return plan;
}

function wantedAlarms({ invariant, count, incidentIds }: Finding): WantedAlarm[] {
  const key = `invariant_broken:${invariant}`;
  return [
    { dedupeKey: key, invariant, incidentId: null, count },
    ...incidentIds
      .slice(0, MOST_INCIDENT_ALARMS)
      .map((incidentId) => ({ dedupeKey: `${key}:${incidentId}`, invariant, incidentId, count: 1 })),
  ];
}
