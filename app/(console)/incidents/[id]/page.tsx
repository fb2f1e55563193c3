import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IncidentPage } from "@/components/incident/incident-page";
import { reachFilter } from "@/lib/access/reach.rules";
import { findIncidentDetail } from "@/lib/incident/incident.queries";
import { IncidentParams } from "@/lib/incident/incident.schema";
import { DomainError } from "@/lib/platform/errors.rules";
import { RefusedPage } from "../../refused-page";
import { requireActor } from "../../require-actor";

export const metadata: Metadata = { title: "เหตุ" };

/** One incident on a page of its own. Out of reach and not there answer alike. */
export default async function IncidentByIdPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requireActor(`/incidents/${encodeURIComponent(id)}`);
  if (reachFilter(actor, "incident.view").kind === "nothing") return <RefusedPage actor={actor} />;
  if (!IncidentParams.safeParse({ id }).success) notFound();
  const detail = await findIncidentDetail(id, actor).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not_found") notFound();
    throw error;
  });
  return <IncidentPage detail={detail} marksSeen={actor.unitId !== null} />;
}
