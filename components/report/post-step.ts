import { ask, type Reply } from "@/components/client/http";
import type { ReportView } from "./report-view";
import type { StepFields } from "./step-form";

const LIMIT_MS = 10_000;

/** @returns the view after commit, or null when it is unknown whether the step arrived: send the same again */
export async function postStep(fields: StepFields): Promise<ReportView | null> {
  return viewOf(await ask("/report/step", { method: "POST", body: new URLSearchParams(fields), limitMs: LIMIT_MS }));
}

/** @returns the view, or null when the service cannot be reached */
export async function readState(): Promise<ReportView | null> {
  return viewOf(await ask("/report/state", { limitMs: LIMIT_MS }));
}

function viewOf(reply: Reply | null): ReportView | null {
  return reply?.isOk ? (reply.body as ReportView) : null;
}

/** Best effort, even while the page goes away. */
export function keepTyped(fields: { reportKey: string; phone: string }): void {
  void ask("/report/step", {
    method: "POST",
    body: new URLSearchParams({ intent: "keep-typed", ...fields }),
    limitMs: LIMIT_MS,
    outlivesPage: true,
  });
}
