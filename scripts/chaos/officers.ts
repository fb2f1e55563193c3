import { type Session, signIn } from "@/scripts/bench/support/session";
import type { OfficerStep } from "./schedule";
import { insist, pause, type World } from "./world";

const ANSWER_LIMIT_MS = 5_000;

interface Listed {
  id: string;
  status: string;
  version: number;
}

const NEXT: Record<string, string> = { accepted: "en_route", en_route: "on_scene", on_scene: "resolved" };

/** What an officer's screen would offer for this wish; null when there is nothing to press. */
function pressFor({ status, version }: Listed, wish: OfficerStep["wish"]): { path: string; body: object } | null {
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

/** Officers take what the schedule says they wish, whatever the service makes of it. Refusals are part of it. */
export async function workAsOfficers(
  world: World,
  { steps, startedAt, tally }: { steps: readonly OfficerStep[]; startedAt: number; tally: OfficersTally },
): Promise<void> {
  const sessions = new Map<string, Session>();
  const sessionOf = async (username: string) => {
    const known = sessions.get(username);
    if (known) return known;
    const session = await insist(() => signIn({ baseUrl: world.stack.baseUrl, username }));
    sessions.set(username, session);
    return session;
  };
  const lists = new Map<string, { at: number; incidents: Listed[] }>();
  const listOf = async (username: string) => {
    const known = lists.get(username);
    if (known && performance.now() - known.at < 1_000) return known.incidents;
    const response = await (await sessionOf(username)).get("/api/incidents");
    const { incidents } = (await response.json()) as { incidents: Listed[] };
    lists.set(username, { at: performance.now(), incidents });
    return incidents;
  };
  const press = async (username: string, incident: Listed, wish: OfficerStep["wish"]) => {
    const button = pressFor(incident, wish);
    if (!button) return;
    tally.pressed += 1;
    const answer = await (
      await sessionOf(username)
    )
      .post(`/api/incidents/${incident.id}/${button.path}`, button.body)
      .then(({ status }) => status)
      .catch(() => 0);
    tally.answers.set(answer, (tally.answers.get(answer) ?? 0) + 1);
  };

  const atWork = new Set<Promise<void>>();
  for (const { atMs, username, wish, which, rival } of steps) {
    await pause(Math.max(0, startedAt + atMs - performance.now()));
    const work = (async () => {
      const incidents = await listOf(username);
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
