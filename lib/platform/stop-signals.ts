/**
 * Calls `stop` once when the process is asked to end: SIGTERM, SIGINT, or the end of the launcher that started it (its
 * IPC channel closes, also by kill -9), so that no process is left behind.
 */
export function onStopRequest(stop: (reason: string) => void): void {
  let asked = false;
  const once = (reason: string) => {
    if (asked) return;
    asked = true;
    stop(reason);
  };
  process.on("SIGTERM", () => once("SIGTERM"));
  process.on("SIGINT", () => once("SIGINT"));
  if (process.send) process.on("disconnect", () => once("launcher_gone"));
}
