"use client";
import { useLive } from "@/components/client/live-provider";
import { ConnectionPill } from "@/components/ui/connection-pill";

/** Whether the incidents on the screen are live, for the top bar. */
export function LivePill() {
  const { connection, ready, heardAt } = useLive();
  return <ConnectionPill state={connection} {...(ready ? { lastUpdateAt: heardAt } : {})} />;
}
