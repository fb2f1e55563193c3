import { DutyGate } from "@/components/duty/liff/duty-gate";
import { DutyList } from "@/components/duty/list/duty-list";
import { DutyToggle } from "@/components/duty/list/duty-toggle";
import { pathOfLiffState } from "@/components/duty/liff/duty-path.rules";
import { Refused } from "@/components/duty/liff/refused";
import { currentActor } from "@/lib/access/current-actor";
import { reachFilter } from "@/lib/access/reach.rules";
import { findDutyStanding } from "@/lib/directory/roster/duty.queries";
import { listDutyIncidents } from "@/lib/incident/duty-list.queries";
import { currentCursor } from "@/lib/live/feed";
import { env, simulatorOrigin, vapidKeys } from "@/lib/platform/env";
import { setDutyOverrideAction } from "./actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The LIFF app's endpoint and the officer's list of work. */
export default async function DutyPage({ searchParams }: Props) {
  const state = (await searchParams)["liff.state"];
  const goingTo = pathOfLiffState(typeof state === "string" ? state : null);
  const actor = await currentActor();
  const settings = { liffId: env().LINE_LIFF_DUTY_ID, simulated: simulatorOrigin() !== null };
  // LINE's SDK must run on its first address before anything moves on, whoever is signed in.
  if (state !== undefined || !actor) return <DutyGate {...settings} goingTo={goingTo} signedIn={actor !== null} />;
  if (reachFilter(actor, "incident.view").kind === "nothing") return <Refused displayName={actor.displayName} />;

  const cursor = await currentCursor();
  const [{ incidents, truncated }, standing] = await Promise.all([listDutyIncidents(actor), findDutyStanding(actor)]);
  return (
    <DutyList
      {...settings}
      viewer={{ displayName: actor.displayName, role: actor.role }}
      initial={{ incidents, truncated, cursor }}
      pushKey={vapidKeys()?.publicKey ?? null}
      toggle={standing ? <DutyToggle standing={standing} say={setDutyOverrideAction} /> : undefined}
    />
  );
}
