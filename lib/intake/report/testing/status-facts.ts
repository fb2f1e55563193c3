import type { StatusFacts } from "@/lib/intake/report/status-sentence.rules";

const START = new Date("2026-11-28T00:00:00Z");
export const after = (seconds: number) => new Date(START.getTime() + seconds * 1000);

/** What the rows of a report that nobody has touched say, but for what a test says otherwise. */
export function factsOf(differs: Partial<StatusFacts> = {}): StatusFacts {
  return {
    status: "received",
    number: "69-000001",
    receivedAt: START,
    formerNumber: null,
    events: [],
    deliveries: [],
    nextStepAt: after(60),
    owner: { officer: null, unit: null },
    acceptedAt: null,
    enRouteAt: null,
    onSceneAt: null,
    resolvedAt: null,
    closedAt: null,
    disposition: null,
    now: after(5),
    ...differs,
  };
}
