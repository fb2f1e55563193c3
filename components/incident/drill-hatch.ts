/** Stripes that say “exercise” at a glance, beside the word that says it to everybody. */
export const DRILL_HATCH =
  "bg-[repeating-linear-gradient(135deg,var(--info-bg)_0_10px,transparent_10px_20px)] bg-surface";
