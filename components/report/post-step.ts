import type { ReportView } from "./report-view";
import type { StepFields } from "./step-form";

const LIMIT_MS = 10_000;

/** @returns the view after commit, or null when it is unknown whether the step arrived: send the same again */
export async function postStep(fields: StepFields): Promise<ReportView | null> {
  return ask("/report/step", { method: "POST", body: new URLSearchParams(fields) });
}

/** @returns the view, or null when the service cannot be reached */
export async function readState(): Promise<ReportView | null> {
  return ask("/report/state", {});
}

async function ask(path: string, init: RequestInit): Promise<ReportView | null> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), LIMIT_MS);
  try {
    const response = await fetch(path, {
      ...init,
      headers: { accept: "application/json" },
      cache: "no-store",
      signal: limit.signal,
    });
    return response.ok ? ((await response.json()) as ReportView) : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Best effort, even while the page goes away. */
export function keepTyped(fields: { reportKey: string; phone: string }): void {
  void fetch("/report/step", {
    method: "POST",
    body: new URLSearchParams({ intent: "keep-typed", ...fields }),
    keepalive: true,
  }).catch(() => undefined);
}
