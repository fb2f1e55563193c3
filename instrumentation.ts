/**
 * Runs once when the web server starts. It must never reject: every request would answer 500 from then on.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    try {
      const { drainOnStopRequest } = await import("./lib/platform/drain-web-server");
      drainOnStopRequest();
    } catch (error) {
      process.stderr.write(`The web server cannot watch for its own end: ${String(error)}\n`);
    }
  }
}
