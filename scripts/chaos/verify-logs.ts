import type { ReporterPlan } from "./schedule";
import type { Violation } from "./verify-rows";
import type { Environment } from "./environment";

/** I7: nothing a reporter said or is may stand in a log, a metric or a job's error. */
export async function verifyLogs(
  { stack, rows }: Environment,
  reporters: readonly ReporterPlan[],
): Promise<Violation[]> {
  const metrics = await fetch(`${stack.baseUrl}/metrics`, {
    headers: { authorization: `Bearer ${stack.metricsToken}` },
  })
    .then((response) => response.text())
    .catch(() => "");
  const errors = await rows<{ last_error: string }>(
    "select last_error from graphile_worker.jobs where last_error is not null",
  );
  const written = {
    logs: stack.output(),
    metrics,
    "jobs' errors": errors.map(({ last_error }) => last_error).join("\n"),
  };
  const found: Violation[] = [];
  if (!metrics.includes("ess_auditor_last_run_seconds"))
    found.push({ invariant: "I7", what: "/metrics could not be read, so it was not looked at" });
  for (const [where, text] of Object.entries(written))
    for (const [kind, leaks] of Object.entries(secretsOf(reporters))) {
      const leaked = leaks.filter((secret) => text.includes(secret)).length;
      if (leaked > 0) found.push({ invariant: "I7", what: `${leaked} ${kind} stand in the ${where}` });
    }
  return found;
}

/** 503 for the reporter, and still our own doing: a deadlock, a statement that took longer than it may. */
const OWN_SQLSTATES = ["40P01", "57014"];

/** Errors that nobody foresaw, and deadlocks and slow statements. By name and code, with where they came from. */
export function unforeseen({ stack }: Environment): Map<string, number> {
  const found = new Map<string, number>();
  for (const [, line] of stack.output().matchAll(/\[web\] (\{.*"msg":"(?:failed|refused)"\})/g)) {
    const {
      msg,
      route,
      errorName,
      code,
      sqlState,
      stack: frames = "",
    } = JSON.parse(line ?? "{}") as Record<string, string>;
    if (msg === "refused" && !OWN_SQLSTATES.includes(sqlState ?? "")) continue;
    const what = [route, errorName, code, sqlState, frames.split("\n")[0]?.trim()].filter(Boolean).join(" ");
    found.set(what, (found.get(what) ?? 0) + 1);
  }
  return found;
}

function secretsOf(reporters: readonly ReporterPlan[]) {
  return {
    "phone numbers": reporters.flatMap(({ phone }) => [phone, `66${phone.slice(1)}`]),
    names: reporters.map(({ displayName }) => displayName),
    words: reporters.map(({ words }) => words),
    coordinates: reporters.flatMap(({ position }) =>
      position ? [position.latitude.toFixed(5), position.longitude.toFixed(5)] : [],
    ),
  };
}
