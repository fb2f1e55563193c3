/** Whether somebody watches over the service, as the national desk sees it. */
export interface WatchState {
  /** seconds since the auditor last looked, by the database's clock; null: it never did */
  lastLookAgeS: number | null;
  /** everything held then */
  holds: boolean;
  /** the watcher outside could not be told that all is well */
  heartbeatFailed: boolean;
}
