import { randomUUID } from "node:crypto";

/** Mueang Phitsanulok: its station and 191 centre have demo staff, its province a demo head. */
export const MUEANG_PHITSANULOK = { latitude: 16.8211, longitude: 100.2659 } as const;

/** A complete report as the mini-app sends it, a few metres from the last one; the phone is of a number nobody has. */
export function sampleReport(change: Record<string, unknown> = {}) {
  const nudge = () => (Math.random() - 0.5) / 500;
  return {
    reportKey: randomUUID() as string,
    problem: "assault",
    location: {
      latitude: MUEANG_PHITSANULOK.latitude + nudge(),
      longitude: MUEANG_PHITSANULOK.longitude + nudge(),
      accuracyM: 20,
      source: "gps",
      capturedAt: new Date().toISOString(),
    },
    phone: "0800000001",
    reporterKind: "victim",
    language: "th",
    ...change,
  };
}
