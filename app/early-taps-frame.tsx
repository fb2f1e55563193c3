import { headers } from "next/headers";
import type { ReactNode } from "react";
import { EarlyTaps } from "@/components/ui/early-taps";
import { EARLY_TAPS_SCRIPT } from "@/components/ui/early-taps-script";

/** Around every page of staff: no press is lost while the page's scripts are on their way. */
export async function EarlyTapsFrame({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <>
      <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: EARLY_TAPS_SCRIPT }} />
      <EarlyTaps>{children}</EarlyTaps>
    </>
  );
}
