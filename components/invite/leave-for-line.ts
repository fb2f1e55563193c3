import { signIn } from "next-auth/react";
import { OFFLINE_TH } from "@/components/client/offline-words";
import type { Result } from "@/components/client/use-action";

/** Leaves for LINE's own page, which comes back to “done” or with a refusal. */
export async function leaveForLine(): Promise<Result<null>> {
  try {
    await signIn("line", { callbackUrl: "/invite/done" });
    return { ok: true, value: null };
  } catch {
    return { ok: false, code: "offline", message: OFFLINE_TH.tryAgain };
  }
}
