/**
 * Runs once when the web server starts. What a person can put right (settings, keys, database) ends the process with a
 * sentence; it must never reject for anything else: every request would answer 500 from then on.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { endWith } = await import("./lib/platform/end-with");
    try {
      const { beginProcess } = await import("./lib/platform/start/begin-process");
      await beginProcess("web");
      const { watchRequests } = await import("./lib/platform/web-server");
      watchRequests();
      const { drainOnStopRequest } = await import("./lib/platform/drain-web-server");
      drainOnStopRequest();
      const { startUnderProvenKeys } = await import("./lib/platform/prove-keys");
      await startUnderProvenKeys(endWith);
      // Read the map of Thailand now: the first person to report must not wait for it.
      const { placeData } = await import("./lib/jurisdiction/place-data");
      placeData();
    } catch (error) {
      endWith(`The web server did not start: ${error instanceof Error ? error.message : "failed"}`);
    }
  }
}
