/** What `npm start --json` says about the service it started. */
export interface Stack {
  baseUrl: string;
  simulatorUrl: string;
  databaseUrl: string;
  dataDir: string;
  /** process ids of the launcher and its parts */
  pid: number;
  pids: Record<"simulator" | "web" | "worker" | "watchdog" | "postgres", number>;
  demo: {
    signIns: { username: string; password: string; label: string }[];
    /** citizens and staff in the simulator */
    people: { id: string; displayName: string }[];
    /** the demo units' LINE groups, bound to their units */
    groups: { id: string; name: string }[];
  };
}

const VARIABLE = "ESS_E2E_STACK";

/** Hands the addresses from the global set-up to the test workers, which inherit the environment. */
export function publishStack(stack: Stack): void {
  process.env[VARIABLE] = JSON.stringify(stack);
}

/** @throws Error when no global set-up ran */
export function readStack(): Stack {
  const text = process.env[VARIABLE];
  if (!text) throw new Error("No service is running for the tests.");
  return JSON.parse(text) as Stack;
}
