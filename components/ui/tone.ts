/**
 * What a colour means. `status-…` tones are declared in app/globals.css under `[data-tone]`;
 * an undeclared one falls back to neutral. A tone never stands alone: text or a shape says the same.
 */
export type Tone = "neutral" | "accent" | "info" | "ok" | "warn" | "danger" | `status-${string}`;
