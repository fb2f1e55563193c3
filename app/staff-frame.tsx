import { headers } from "next/headers";
import type { ReactNode } from "react";
import { EARLY_TAPS_SCRIPT } from "@/components/ui/early-taps-script";
import { EarlyTaps } from "@/components/ui/early-taps";
import { RenderedAtScope } from "@/components/ui/rendered-at-scope";

/** Around every page of staff: no press is lost, and nothing moves under a finger, while scripts are on their way. */
export async function StaffFrame({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const atMs = presentMs();
  return (
    <>
      <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: EARLY_TAPS_SCRIPT }} />
      <EarlyTaps>
        <RenderedAtScope atMs={atMs}>{children}</RenderedAtScope>
      </EarlyTaps>
    </>
  );
}

/** Rendered once for each request: here the clock is no impurity. */
const presentMs = () => Date.now();
