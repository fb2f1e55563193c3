/** The watchdog's state, as the national desk sees it. */
export interface WatchState {
  /** seconds since the watchdog last looked, by the database's clock; null: it never did */
  lastLookAgeS: number | null;
  /** every invariant held at that look */
  holds: boolean;
  /** the watcher outside could not be reached */
  heartbeatFailed: boolean;
}
