import { openScreen, type OpenScreen, type ShownIncident } from "@/scripts/bench/support/open-screen";
import { type Session, signIn } from "@/scripts/bench/support/session";
import { OFFICERS, type OfficerStep } from "./schedule";
import { insist, pause, type Environment } from "./environment";

const ANSWER_LIMIT_MS = 5_000;

const NEXT: Record<string, string> = { accepted: "en_route", en_route: "on_scene", on_scene: "resolved" };

/** What an officer's screen would offer for this wish; null when there is nothing to press. */
function pressFor(
  { status, version }: ShownIncident,
  wish: OfficerStep["wish"],
): { path: string; body: object } | null {
  const isOpen = status === "received" || status === "dispatched";
  const step = (to: string, more: object = {}) => ({ path: "transition", body: { to, version, ...more } });
  if (wish === "decline") return isOpen ? { path: "decline", body: { reason: "no_officer" } } : null;
  if (isOpen) return step("accepted");
  if (wish === "give_back") return status in NEXT ? step("released", { releaseReason: "other" }) : null;
  const to = wish === "resolve" ? "resolved" : NEXT[status];
  return status in NEXT && to ? step(to, to === "resolved" ? { disposition: "help_given" } : {}) : null;
}

export interface OfficersTally {
  pressed: number;
  /** by HTTP status; 0: no answer */
  answers: Map<number, number>;
}

/** An officer at a live screen. */
interface Seat {
  session: Session;
  screen: OpenScreen;
}
export type Seats = Map<string, Seat>;

/** Everybody signs in and opens the screen, before anything happens. */
export async function seatOfficers({ stack }: Environment): Promise<Seats> {
  const seats: Seats = new Map();
  for (const username of OFFICERS) {
    const session = await insist(() => signIn({ baseUrl: stack.baseUrl, username }));
    seats.set(username, { session, screen: await insist(() => openScreen({ session })) });
  }
  return seats;
}

/**
 * Officers take what the schedule says they wish of what their live screens show, whatever the service makes of it.
 * Refusals are part of it.
 */
export async function workAsOfficers(
  seats: Seats,
  { steps, startedAt, tally }: { steps: readonly OfficerStep[]; startedAt: number; tally: OfficersTally },
): Promise<void> {
  const seatOf = (username: string) => {
    const seat = seats.get(username);
    if (!seat) throw new Error(`${username} has no seat.`);
    return seat;
  };
  const press = async (username: string, incident: ShownIncident, wish: OfficerStep["wish"]) => {
    const button = pressFor(incident, wish);
    if (!button) return;
    tally.pressed += 1;
    const answer = await seatOf(username)
      .session.post(`/api/incidents/${incident.id}/${button.path}`, button.body)
      .then(({ status }) => status)
      .catch(() => 0);
    tally.answers.set(answer, (tally.answers.get(answer) ?? 0) + 1);
  };

  const atWork = new Set<Promise<void>>();
  for (const { atMs, username, wish, which, rival } of steps) {
    await pause(Math.max(0, startedAt + atMs - performance.now()));
    const work = (async () => {
      const incidents = [...seatOf(username).screen.shown.values()];
      const incident = incidents[Math.floor(which * incidents.length)];
      if (!incident) return;
      await Promise.all([
        press(username, incident, wish),
        rival && rival !== username ? press(rival, incident, wish) : null,
      ]);
    })().catch(() => {});
    const limited = Promise.race([work, pause(ANSWER_LIMIT_MS)]).finally(() => atWork.delete(limited));
    atWork.add(limited);
  }
  await Promise.all(atWork);
}
