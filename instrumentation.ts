/**
 * Runs once when the web server starts. It must never reject: every request would answer 500 from then on. Without its
 * settings, or with other keys than the database's, the process ends with a sentence instead.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { endWith } = await import("./lib/platform/end-with");
    try {
      const { env } = await import("./lib/platform/env");
      env();
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
