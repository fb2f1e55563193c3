import type { DEMO_PEOPLE } from "@/prisma/seed/demo-people";
import type { SimFaultKind } from "@/simulator/control-contract";
import { type SeededRandom, seededRandom } from "./seeded-random";

const PROBLEMS = ["assault", "confinement", "sexual_abuse_risk", "violent_frenzy", "gathering"] as const;
/** Incidents a second: near the disaster load the service is made for. */
const PACE = 4;
/** Room for every kind of blow at least once. */
const SHORTEST_MS = 30_000;
const MS_BETWEEN_BLOWS = 3_500;
const PERSISTENT = 0.85;
/** As the reporter's page tries again: a crowd that hammers a service on its knees is not what phones do. */
const PAGE_WAITS_MS = [1_000, 2_000, 4_000, 8_000];
const BY_CHAT = 0.25;

/** Where people are, and how often. The first three have demo staff and groups; elsewhere nobody can be reached. */
const PLACES = [
  { share: 0.6, latitude: 16.8211, longitude: 100.2659 },
  { share: 0.1, latitude: 17.4108, longitude: 104.7784 },
  { share: 0.1, latitude: 13.7448, longitude: 100.5293 },
  { share: 0.1, latitude: 18.7904, longitude: 98.9847 },
  { share: 0.03, latitude: 21.0285, longitude: 105.8542 },
  { share: 0.07, latitude: null, longitude: null },
] as const;

export interface ReporterPlan {
  index: number;
  atMs: number;
  via: "api" | "chat";
  problem: (typeof PROBLEMS)[number];
  position: { latitude: number; longitude: number } | null;
  /** a number nobody has, of nobody else's report */
  phone: string;
  /** words nobody else writes */
  words: string;
  /** LINE id of who writes in the chat */
  userId: string;
  displayName: string;
  /** milliseconds between tries, from first to last; the last is repeated by who does not give up */
  waitsMs: number[];
  givesUp: boolean;
  /** taps “send” twice: two requests under one key at once */
  isDoubled: boolean;
}

export interface OfficerStep {
  atMs: number;
  username: string;
  /** what they would like to do, of what the incident they look at allows */
  wish: "accept" | "decline" | "move" | "resolve" | "give_back";
  /** 0..1: which incident of their list */
  which: number;
  /** a colleague presses the same button at the same moment */
  rival: string | null;
}

export type Fault =
  | { kind: "kill"; part: "worker" | "web" | "watchdog" | "postgres" | "simulator" }
  | { kind: "kill-after-commit" }
  | { kind: "kill-after-line-took-it" }
  | { kind: "kill-while-climbing" }
  | { kind: "line-fault"; fault: SimFaultKind; seconds: number }
  | { kind: "webhook-fault"; fault: "duplicate" | "shuffle" | "forged-signature"; times: number };

export interface Schedule {
  seed: number;
  stormMs: number;
  reporters: ReporterPlan[];
  officers: OfficerStep[];
  blows: { atMs: number; blow: Fault }[];
  /** seconds by which each part's own clock is wrong */
  clocks: { web: number; worker: number; watchdog: number };
}

export const OFFICERS = [
  "officer.plk",
  "officer2.plk",
  "191.plk",
  "officer.npm",
  "officer.bkk",
  "desk",
] as const satisfies readonly (typeof DEMO_PEOPLE)[number]["username"][];

/** Everything that a campaign does, and when, from one number: the same seed gives the same schedule. */
export function makeSchedule({ seed, incidents }: { seed: number; incidents: number }): Schedule {
  const random = seededRandom(seed);
  const stormMs = Math.max(SHORTEST_MS, (incidents / PACE) * 1000);
  const tenMinutes = random.chance(0.5) ? 600 : -600;
  return {
    seed,
    stormMs,
    reporters: Array.from({ length: incidents }, (_, index) => planReporter(random, index, stormMs)),
    officers: planOfficers(random, { count: incidents * 3, stormMs }),
    blows: planFaults(random, stormMs),
    // Web and worker are twenty minutes apart: whoever trusts its own clock is wrong against the other.
    clocks: { web: tenMinutes, worker: -tenMinutes, watchdog: random.between(-600, 600) },
  };
}

function planReporter(random: SeededRandom, index: number, stormMs: number): ReporterPlan {
  const place = placeAt(random.next());
  const nudge = () => (random.next() - 0.5) / 50;
  const position =
    place.latitude === null ? null : { latitude: place.latitude + nudge(), longitude: place.longitude + nudge() };
  const number = String(index).padStart(5, "0");
  return {
    index,
    atMs: random.between(0, stormMs),
    via: position !== null && random.chance(BY_CHAT) ? "chat" : "api",
    problem: random.pick(PROBLEMS),
    position,
    phone: `08${String(random.between(100, 999))}${number}`,
    words: `คำลับ${number}ไม่ให้ใครเห็น`,
    userId: `Uca${number.padStart(30, "0")}`,
    displayName: `ผู้แจ้งลับ${number}`,
    waitsMs: PAGE_WAITS_MS.map((ms) => random.between(ms / 2, ms)),
    givesUp: !random.chance(PERSISTENT),
    isDoubled: random.chance(0.15),
  };
}

function placeAt(share: number): (typeof PLACES)[number] {
  let below = 0;
  for (const place of PLACES) {
    below += place.share;
    if (share < below) return place;
  }
  return PLACES[0];
}

function planOfficers(random: SeededRandom, { count, stormMs }: { count: number; stormMs: number }): OfficerStep[] {
  const wishes = ["accept", "accept", "accept", "move", "move", "resolve", "decline", "give_back"] as const;
  return Array.from({ length: count }, () => ({
    atMs: random.between(1_000, stormMs),
    username: random.pick(OFFICERS),
    wish: random.pick(wishes),
    which: random.next(),
    rival: random.chance(0.3) ? random.pick(OFFICERS) : null,
  })).sort((a, b) => a.atMs - b.atMs);
}

/** A shuffled deck, so that even the shortest campaign meets every kind of blow; then another one. */
function planFaults(random: SeededRandom, stormMs: number): Schedule["blows"] {
  const blows: Schedule["blows"] = [];
  let deck: Fault[] = [];
  for (let atMs = 1_500; atMs < stormMs; atMs += MS_BETWEEN_BLOWS) {
    if (deck.length === 0) deck = makeDeck(random);
    const blow = deck.shift();
    if (blow) blows.push({ atMs: atMs + random.between(0, 1_000), blow });
  }
  return blows;
}

function makeDeck(random: SeededRandom): Fault[] {
  const fault = (): Fault => ({
    kind: "line-fault",
    fault: random.pick(["500-before", "429-rate", "hang", "409", "401"] as const),
    seconds: random.between(1, 4),
  });
  // What tells a system that sends twice from one that does not is in every deck, and early.
  const first: Fault[] = [
    { kind: "line-fault", fault: "500-after", seconds: random.between(2, 4) },
    { kind: "kill-after-commit" },
    { kind: "kill-after-line-took-it" },
    { kind: "kill-while-climbing" },
    { kind: "kill", part: "postgres" },
  ];
  const rest: Fault[] = [
    { kind: "kill", part: "worker" },
    { kind: "kill", part: random.pick(["web", "watchdog", "simulator"] as const) },
    fault(),
    { kind: "webhook-fault", fault: random.pick(["duplicate", "shuffle", "forged-signature"] as const), times: 5 },
    { kind: "kill-after-commit" },
  ];
  return [...random.shuffle(first), ...random.shuffle(rest)];
}
