import { openScreen, type OpenScreen, type ShownIncident } from "@/scripts/bench/support/open-screen";
import { signIn } from "@/scripts/bench/support/session";
import type { Violation } from "./verify-rows";
import { comesTrue, insist, type Environment } from "./environment";

/** I6: this long after healing. */
const EQUAL_WITHIN_MS = 5_000;
/** Of what differs, so many are named. */
const NAMED = 5;

/** Who looks, and what the database says they may see: not through the service's own code. */
const VIEWERS = [
  { username: "desk", within: "true" },
  { username: "head.plk", within: "province_code = '65'" },
  {
    username: "officer.plk",
    within: `id in (select incident_id from incident_units join units on units.id = unit_id
      where code = 'station-6501' and released_at is null)`,
  },
] as const;

export interface Viewer {
  username: string;
  within: string;
  screen: OpenScreen;
}

/** Screens that stay open through everything, as on the desk's wall. */
export async function openScreens({ stack }: Environment): Promise<Viewer[]> {
  const viewers: Viewer[] = [];
  for (const { username, within } of VIEWERS) {
    const session = await insist(() => signIn({ baseUrl: stack.baseUrl, username }));
    viewers.push({ username, within, screen: await openScreen({ session }) });
  }
  return viewers;
}

/** I6: at one moment within 5 s every screen shows what the database holds. Steps go on being taken meanwhile. */
export async function verifyScreens({ rows }: Environment, viewers: readonly Viewer[]): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const { username, within, screen } of viewers) {
    let differing: string[] = [];
    const isEqual = await comesTrue(
      async () => {
        const held = await rows<ShownIncident>(`select id, status::text, version from incidents where ${within}`);
        differing = held.flatMap(({ id, status, version }) => {
          const shown = screen.shown.get(id);
          if (shown?.status === status && shown.version === version) return [];
          return [`${shown ? `${shown.status} ${shown.version}` : "nothing"} for ${status} ${version}`];
        });
        return differing.length === 0 && screen.isConnected();
      },
      EQUAL_WITHIN_MS,
      150,
    );
    if (!isEqual)
      found.push({
        invariant: "I6",
        what: `${username}'s open screen: ${screen.isRefused() ? "signed out" : screen.isConnected() ? "" : "not connected, "}${differing.length} incidents differ: ${differing.slice(0, NAMED).join(", ")}`,
      });
  }
  return found;
}
