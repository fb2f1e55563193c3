"use client";
import type { ReactNode } from "react";
import { RenderedAt } from "./now-ticker";

/** Tells the times below when the server rendered them. */
export function RenderedAtScope({ atMs, children }: { atMs: number; children: ReactNode }) {
  return <RenderedAt value={atMs}>{children}</RenderedAt>;
}
