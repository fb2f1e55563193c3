"use client";
import type { ReactNode } from "react";
import { LiveProvider } from "@/components/client/live-provider";
import type { LiveSource } from "@/components/client/live-store";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";

const SOURCE: LiveSource<IncidentSummary> = { snapshotPath: "/api/incidents", merge: (incident) => incident };

/** All incidents within the reader's reach, live, for every page of the console. */
export function ConsoleLive({ children }: { children: ReactNode }) {
  return (
    <LiveProvider source={SOURCE} onAccessLost={leave}>
      {children}
    </LiveProvider>
  );
}

function leave(access: "signed_out" | "refused"): void {
  const here = window.location.pathname + window.location.search;
  window.location.assign(access === "signed_out" ? `/sign-in?callbackUrl=${encodeURIComponent(here)}` : "/map");
}
