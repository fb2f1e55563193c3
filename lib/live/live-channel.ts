/** NOTIFY channel that wakes the live feed. It carries no payload: events are read from the timeline. */
export const LIVE_CHANNEL = "ess_live";
