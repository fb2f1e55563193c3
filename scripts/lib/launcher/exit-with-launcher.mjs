/** Preloaded into the web server (`node --import`): it ends when the process that started it is gone, by whatever way. */
const LIMIT_MS = 8_000;

if (process.send)
  process.on("disconnect", () => {
    setTimeout(() => process.kill(process.pid, "SIGKILL"), LIMIT_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
