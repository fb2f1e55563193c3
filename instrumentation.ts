/**
 * Runs once when the web server starts. What a person can put right (settings, database) ends the process with a
 * sentence; it must never reject for anything else: every request would answer 500 from then on.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    try {
      const { beginProcess } = await import("./lib/platform/start/begin-process");
      await beginProcess("web");
      const { drainOnStopRequest } = await import("./lib/platform/drain-web-server");
      drainOnStopRequest();
      // Read the map of Thailand now: the first person to report must not wait for it.
      const { placeData } = await import("./lib/jurisdiction/place-data");
      placeData();
    } catch (error) {
      process.stderr.write(`The web server did not start completely: ${String(error)}\n`);
    }
  }
}
