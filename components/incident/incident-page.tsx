"use client";
import { Map as MapIcon } from "lucide-react";
import { useLive } from "@/components/client/live-provider";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { IncidentPanel } from "./incident-panel";

/** The incident's panel with the whole width to itself. */
export function IncidentPage({ detail, marksSeen }: { detail: IncidentDetail; marksSeen: boolean }) {
  const { board } = useLive();
  return (
    <div className="flex flex-col gap-4 p-3 md:p-5">
      <PageHeader
        title={`เหตุ ${detail.number}`}
        actions={
          <ButtonLink
            href={`/map?incident=${detail.id}`}
            icon={<MapIcon aria-hidden="true" className="size-4" />}
            className="whitespace-nowrap"
          >
            ดูบนแผนที่
          </ButtonLink>
        }
      />
      <IncidentPanel
        incidentId={detail.id}
        summary={board.byId.get(detail.id) ?? null}
        initial={detail}
        marksSeen={marksSeen}
        wide
      />
    </div>
  );
}
