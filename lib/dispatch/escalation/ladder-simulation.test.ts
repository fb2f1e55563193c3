import { describe, expect, it } from "vitest";
import { type IncidentUnitState, unitsToAsk } from "@/lib/dispatch/alerts/audience.rules";
import { decideNextStep, isRepeat, mayStillBeAnswered, stepAt, stepEndsAt } from "@/lib/dispatch/plan/ladder.rules";
import { DEFAULT_LADDER, type LadderSnapshot } from "@/lib/dispatch/plan/ladder.schema";
import { AUDIENCES } from "@/lib/vocabulary/audience";
import type { DeliveryStatus } from "@/lib/vocabulary/delivery";
import type { IncidentStatus } from "@/lib/vocabulary/status";

/**
 * Simulates ten thousand incidents on a virtual clock: random ladders; units that answer, decline, stand still or
 * cannot be reached; LINE that is slow, refuses or is away; jobs that run early, late, twice or are lost once. A seed
 * draws what happens; only the rules decide what is done.
 */
const INCIDENTS = 10_000;
const SEED = 20230420;
/** Longest delay in seconds of a job that is late, or lost and put back by the watchdog. */
const LATE_JOB_S = 60;
const EPOCH_MS = Date.UTC(2026, 10, 23);

type Random = () => number;

function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Alert {
  unitId: string;
  round: number;
  search: number;
  step: number;
  isPlan: boolean;
  status: DeliveryStatus;
}

/** Simulates one incident's row, alerts and pending jobs. */
class Incident {
  nowMs = EPOCH_MS;
  status: IncidentStatus = "received";
  step = 0;
  round = 0;
  search = 0;
  nextStepAt: Date | null = null;
  acceptedAt: Date | null = null;
  arrivalAlertedAt: Date | null = null;
  exhaustedAt: Date | null = null;
  toldAtMs = EPOCH_MS;
  ownerUnitId: string | null = null;
  isAlarmed = false;
  releases = 0;
  arrivalsAlerted = 0;
  readonly alerts: Alert[] = [];
  readonly faults: string[] = [];
  private readonly jobsAtMs = new Set<number>();
  private readonly queue: { atMs: number; run: () => void }[] = [];

  constructor(
    private readonly random: Random,
    readonly snapshot: LadderSnapshot,
    readonly units: IncidentUnitState[],
    private readonly neighbours: string[],
    readonly barred: string[],
    /** chance of a push being refused, and of LINE being away for minutes */
    private readonly weather: { refuses: number; isAway: number; accepts: number; declines: number },
  ) {
    this.startSearch(null);
  }

  /** Runs until nothing is pending or three hours have passed: a search without an owner repeats until then. */
  play(): this {
    for (let guard = 0; guard < 20_000; guard++) {
      this.queue.sort((a, b) => a.atMs - b.atMs);
      const next = this.queue.shift();
      if (!next || next.atMs > EPOCH_MS + 3 * 3_600_000) return this;
      this.nowMs = next.atMs;
      next.run();
      this.check();
    }
    this.faults.push("never came to rest");
    return this;
  }

  get isSearching(): boolean {
    return this.status === "received" || this.status === "dispatched";
  }

  private get now(): Date {
    return new Date(this.nowMs);
  }

  private inS(seconds: number, run: () => void): void {
    this.queue.push({ atMs: this.nowMs + Math.round(seconds * 1000), run });
  }

  private chance(of: number): boolean {
    return this.random() < of;
  }

  private check(): void {
    if (this.isSearching && !this.nextStepAt) this.faults.push("I5: searching without a next step");
    if (this.isSearching && this.exhaustedAt && !this.isAlarmed)
      this.faults.push("I5: past its end and nobody alarmed");
    if (this.isSearching && this.nowMs - this.toldAtMs > (stepAt(this.snapshot, this.step).waitS + LATE_JOB_S) * 1000)
      this.faults.push("I5: searching and nobody told again in time");
    const asked = this.alerts.filter(({ round, isPlan }) => round === this.round && !isPlan);
    const isDeaf = asked.every(({ status }) => status === "failed" || status === "declined" || status === "timed_out");
    const repeats = isRepeat(this.snapshot, this.step);
    if (this.isSearching && isDeaf && !repeats && this.nextStepAt && this.nextStepAt.getTime() > this.nowMs)
      this.faults.push("seconds pass with nobody who could answer");
  }

  /** Adds a job that may run early, late or twice; a lost one is put back by the watchdog within half a minute. */
  private schedule(at: Date): void {
    this.nextStepAt = at;
    const inS = (at.getTime() - this.nowMs) / 1000;
    const jitterS = this.chance(0.1) ? this.random() * 20 : this.random() * 0.05;
    const atMs = this.nowMs + Math.round((this.chance(0.02) ? inS + 30 : inS + jitterS) * 1000);
    this.addJob(atMs);
    if (this.chance(0.1)) this.addJob(this.nowMs + Math.round(inS * this.random() * 1000));
    if (this.chance(0.1)) this.addJob(atMs);
  }

  private addJob(atMs: number): void {
    this.jobsAtMs.add(atMs);
    this.queue.push({
      atMs,
      run: () => {
        this.jobsAtMs.delete(atMs);
        this.takeNextStep();
      },
    });
  }

  private startSearch(formerOwnerUnitId: string | null): void {
    this.search++;
    this.step = 0;
    this.exhaustedAt = null;
    this.arrivalAlertedAt = null;
    this.alert(formerOwnerUnitId);
  }

  private takeNextStep(): void {
    const { snapshot, status, step, nextStepAt, acceptedAt, arrivalAlertedAt, now } = this;
    const next = decideNextStep({
      snapshot,
      status,
      step,
      nextStepAt,
      acceptedAt,
      arrivalAlertedAt,
      now,
    });
    switch (next.kind) {
      case "done":
        this.nextStepAt = null;
        return;
      case "wait":
        if (nextStepAt?.getTime() !== next.until.getTime()) this.schedule(next.until);
        // An early job must not be the last one. One job key: scheduling again replaces the waiting job.
        else if (!this.jobsAtMs.has(next.until.getTime())) this.addJob(next.until.getTime());
        return;
      case "climb":
        if (nextStepAt && now < nextStepAt) this.faults.push("climbed before its time");
        this.timeOut();
        if (next.passesEnd) {
          this.exhaustedAt = now;
          this.isAlarmed = true;
        }
        this.step = next.toStep;
        this.alert(null);
        return;
      case "nobody_moved": {
        const former = this.ownerUnitId;
        this.letGo();
        this.startSearch(former);
        return;
      }
      case "nobody_arrived":
        if (this.arrivalAlertedAt) this.faults.push("the head was told twice that nobody arrived");
        this.arrivalAlertedAt = now;
        this.arrivalsAlerted++;
        this.takeNextStep();
    }
  }

  private timeOut(): void {
    for (const alert of this.alerts)
      if (!alert.isPlan && (alert.status === "sent" || alert.status === "seen")) alert.status = "timed_out";
  }

  private letGo(): void {
    this.status = "dispatched";
    this.ownerUnitId = null;
    this.acceptedAt = null;
    this.releases++;
  }

  private alert(formerOwnerUnitId: string | null): void {
    if (!this.isSearching) this.faults.push("alerted after acceptance");
    this.round = this.alerts.reduce((most, { round }) => Math.max(most, round), -1) + 1;
    const { audiences } = stepAt(this.snapshot, this.step);
    const repeats = isRepeat(this.snapshot, this.step);
    this.toldAtMs = this.nowMs;
    const declined = this.alerts.filter(({ search, status }) => search === this.search && status === "declined");
    const asked = unitsToAsk({
      step: this.step,
      audiences,
      units: this.units,
      found: {
        neighbours: this.neighbours.filter((id) => !this.units.some(({ unitId }) => unitId === id)),
        centres191: ["radio"],
        desks: ["desk"],
        nearby191: ["radio2"],
        centres1300: ["1300"],
      },
      formerOwnerUnitId,
      declinedUnitIds: repeats ? [] : declined.map(({ unitId }) => unitId),
      barredUnitIds: this.barred,
    });
    const heads = audiences.includes("provincial_head") && this.chance(0.8) ? ["head"] : [];
    for (const { unitId, becomesPrimary } of asked) this.makePrimary(unitId, becomesPrimary);
    for (const { unitId, audience } of asked) this.send(unitId, audience === "plan");
    for (const unitId of heads) this.send(unitId, false);
    this.nextStepAt = stepEndsAt(this.snapshot, this.step, this.now);
    this.schedule(this.nextStepAt);
    this.climbIfNobodyReached();
  }

  private makePrimary(unitId: string, reason: string | null): void {
    if (!reason) return;
    const unit = this.units.find((each) => each.unitId === unitId);
    if (unit) unit.role = "primary";
    else this.units.push({ unitId, kind: "police_station", role: "primary", reason });
  }

  private send(unitId: string, isPlan: boolean): void {
    const { search, step, round } = this;
    if (this.alerts.some((alert) => alert.unitId === unitId && alert.search === search && alert.step === step))
      this.faults.push(`alerted twice at step ${step}`);
    if (this.barred.includes(unitId)) this.faults.push("alerted a unit that must not know");
    const isEarlyStep = step > 0 && !isRepeat(this.snapshot, step);
    if (isEarlyStep && this.alerts.some((a) => a.unitId === unitId && a.search === search && a.status === "declined"))
      this.faults.push("asked again who declined");
    const alert: Alert = { unitId, round, search, step, isPlan, status: "queued" };
    this.alerts.push(alert);
    if (this.chance(0.1)) {
      alert.status = "failed"; // no channel
      return;
    }
    const takesS = this.chance(this.weather.isAway) ? 300 + this.random() * 1_500 : 0.1 + this.random() * 3;
    this.inS(takesS, () => this.settle(alert));
  }

  private settle(alert: Alert): void {
    if (alert.status !== "queued") return;
    alert.status = this.chance(this.weather.refuses) ? "failed" : "sent";
    if (alert.status === "failed") return this.climbIfNobodyReached();
    if (this.status === "received") this.status = "dispatched";
    if (alert.isPlan || alert.unitId === "head") return;
    const answersS = 2 + this.random() ** 2 * 200;
    const drawn = this.random();
    if (drawn < this.weather.accepts) this.inS(answersS, () => this.accept(alert));
    else if (drawn < this.weather.accepts + this.weather.declines) this.inS(answersS, () => this.decline(alert));
    else if (drawn < 0.9) this.inS(answersS, () => (alert.status = alert.status === "sent" ? "seen" : alert.status));
  }

  private accept({ unitId }: Alert): void {
    if (!this.isSearching) return;
    this.status = "accepted";
    this.ownerUnitId = unitId;
    this.acceptedAt = this.now;
    for (const alert of this.alerts)
      if (alert.unitId === unitId && (alert.status === "sent" || alert.status === "seen")) alert.status = "accepted";
    this.takeNextStep();
    const drawn = this.random();
    const { search } = this;
    const still = (run: () => void) => () => {
      if (this.search === search && this.ownerUnitId === unitId) run();
    };
    if (drawn < 0.15) return; // forgets the buttons, or never goes
    if (drawn < 0.25)
      this.inS(
        20 + this.random() * 200,
        still(() => {
          this.letGo();
          this.startSearch(unitId);
        }),
      );
    else
      this.inS(
        10 + this.random() * 320,
        still(() => {
          if (this.status !== "accepted") return;
          this.status = "en_route";
          this.takeNextStep();
          this.inS(
            60 + this.random() * 1_500,
            still(() => {
              this.status = "on_scene";
              this.takeNextStep();
            }),
          );
        }),
      );
  }

  private decline(alert: Alert): void {
    if (!this.isSearching || !["queued", "sent", "seen"].includes(alert.status)) return;
    alert.status = "declined";
    this.climbIfNobodyReached();
  }

  private climbIfNobodyReached(): void {
    if (!this.isSearching || this.exhaustedAt) return;
    if (this.nextStepAt && this.nextStepAt.getTime() <= this.nowMs) return;
    const asked = this.alerts.filter(({ round, isPlan }) => round === this.round && !isPlan);
    if (!mayStillBeAnswered(asked.map(({ status }) => ({ status, unitIsFlagged: false })))) this.schedule(this.now);
  }
}

function drawIncident(random: Random): Incident {
  const pick = (most: number) => Math.floor(random() * most);
  const steps = Array.from({ length: 1 + pick(5) }, () => ({
    audiences: AUDIENCES.filter(() => random() < 0.4),
    waitS: 10 + pick(170),
  })).map(({ audiences, waitS }) => ({ audiences: audiences.length > 0 ? audiences : [...AUDIENCES], waitS }));
  const snapshot =
    random() < 0.5
      ? DEFAULT_LADDER
      : { ladderId: null, steps, moveWithinS: 30 + pick(600), arriveWithinS: 60 + pick(2_400) };
  const stations = Array.from({ length: 1 + pick(2) }, (_, at): IncidentUnitState => ({
    unitId: `station${at}`,
    kind: "police_station",
    role: "primary",
    reason: "coverage_polygon",
  }));
  const support: IncidentUnitState[] = [
    { unitId: "radio", kind: "centre_191", role: "support", reason: "coverage_province" },
    { unitId: "onehome", kind: "one_home", role: "support", reason: "coverage_province" },
  ];
  const neighbours = Array.from({ length: pick(6) }, (_, at) => `near${at}`);
  const barred = [...stations.map(({ unitId }) => unitId), ...neighbours].filter(() => random() < 0.05);
  const weather = {
    refuses: random() < 0.1 ? 1 : random() * 0.2,
    isAway: random() < 0.1 ? 1 : 0.02,
    accepts: random() * 0.6,
    declines: random() * 0.4,
  };
  return new Incident(random, snapshot, [...stations, ...support], neighbours, barred, weather);
}

describe("I5: ten thousand incidents on a virtual clock", () => {
  const random = randomFrom(SEED);
  const incidents = Array.from({ length: INCIDENTS }, () => drawIncident(random).play());

  it("every incident has a next step and is alerted again in time; none is alerted after acceptance or twice in a step", () => {
    const faults = new Map<string, number>();
    for (const { faults: ofOne } of incidents)
      for (const fault of ofOne) faults.set(fault, (faults.get(fault) ?? 0) + 1);
    expect(Object.fromEntries(faults)).toEqual({});
  });

  it("a searched incident has a next step, an accepted one is watched", () => {
    expect(incidents.filter(({ isSearching, nextStepAt }) => isSearching && !nextStepAt)).toHaveLength(0);
    const unwatched = incidents.filter(
      ({ status, nextStepAt, arrivalAlertedAt }) =>
        (status === "accepted" && !nextStepAt) || (status === "en_route" && !nextStepAt && !arrivalAlertedAt),
    );
    expect(unwatched).toHaveLength(0);
  });

  it("each kind of event the simulation claims to cover has happened", () => {
    const count = (lived: (incident: Incident) => boolean) => incidents.filter(lived).length;
    expect(count(({ status }) => status === "on_scene")).toBeGreaterThan(1_000);
    expect(count(({ exhaustedAt }) => exhaustedAt !== null)).toBeGreaterThan(500);
    expect(count(({ releases }) => releases > 0)).toBeGreaterThan(500);
    expect(count(({ arrivalsAlerted }) => arrivalsAlerted > 0)).toBeGreaterThan(500);
    expect(count(({ alerts }) => alerts.some(({ status }) => status === "declined"))).toBeGreaterThan(500);
    expect(count(({ alerts }) => alerts.some(({ status }) => status === "failed"))).toBeGreaterThan(500);
    expect(count(({ barred }) => barred.length > 0)).toBeGreaterThan(500);
  });

  it("the same seed gives the same run", () => {
    const again = randomFrom(SEED);
    for (const incident of incidents.slice(0, 50)) {
      const repeated = drawIncident(again).play();
      expect(repeated.alerts).toEqual(incident.alerts);
    }
  });
});
