/** NOTIFY channel that wakes the live feed. It carries nothing: what happened is read from the timeline. */
export const LIVE_CHANNEL = "ess_live";
