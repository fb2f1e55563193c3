import { notFound } from "next/navigation";
import { DutyGate } from "@/components/duty/liff/duty-gate";
import { IncidentScreen } from "@/components/duty/incident-screen";
import { Refused } from "@/components/duty/liff/refused";
import { currentActor } from "@/lib/access/current-actor";
import { reachFilter } from "@/lib/access/reach.rules";
import { findIncidentDetail } from "@/lib/incident/incident.queries";
import { IncidentParams } from "@/lib/incident/incident.schema";
import { currentCursor } from "@/lib/live/feed";
import { env, simulatorOrigin } from "@/lib/platform/env";
import { DomainError } from "@/lib/platform/errors.rules";

type Props = { params: Promise<{ id: string }> };

/** What the card in the unit's group opens. */
export default async function DutyIncidentPage({ params }: Props) {
  const parsed = IncidentParams.safeParse(await params);
  if (!parsed.success) notFound();
  const { id } = parsed.data;
  const { LINE_LIFF_DUTY_ID: liffId, MAP_TILE_URL, MAP_TILE_ATTRIBUTION } = env();
  const settings = { liffId, simulated: simulatorOrigin() !== null };
  const actor = await currentActor();
  if (!actor) return <DutyGate {...settings} goingTo={`/duty/incidents/${id}`} />;
  if (reachFilter(actor, "incident.view").kind === "nothing") return <Refused displayName={actor.displayName} />;

  const cursor = await currentCursor();
  const detail = await findIncidentDetail(id, actor).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not_found") notFound();
    throw error;
  });
  return (
    <IncidentScreen
      {...settings}
      viewer={{ displayName: actor.displayName, role: actor.role }}
      unitId={actor.unitId}
      initial={detail}
      cursor={cursor}
      tiles={MAP_TILE_URL ? { url: MAP_TILE_URL, attribution: MAP_TILE_ATTRIBUTION } : null}
    />
  );
}
