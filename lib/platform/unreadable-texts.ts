import { onUnreadable } from "./crypto";
import { db } from "./db";
import { errorFields, log } from "./log";
import { counter } from "./metrics";

/** Milliseconds between two notes: a list of a hundred bad rows is one piece of news. */
const AT_MOST_EVERY_MS = 10_000;

const unreadable = counter("ess_unreadable_texts_total", "Sealed texts that did not open, by kind", ["purpose"]);
const writtenAt = new Map<string, number>();

/** Counts every stored text that does not open, and notes it in the database so that the watchdog alarms the desk. */
export function reportUnreadableTexts(): void {
  onUnreadable((purpose) => {
    unreadable.inc({ purpose });
    if (Date.now() - (writtenAt.get(purpose) ?? 0) < AT_MOST_EVERY_MS) return;
    writtenAt.set(purpose, Date.now());
    db().$executeRaw`
      insert into unreadable_texts (purpose) values (${purpose})
      on conflict (purpose) do update set seen_at = clock_timestamp()`.catch((error: unknown) =>
      log.warn("unreadable text not written down", errorFields(error)),
    );
  });
}
