import { z } from "zod";
import { AUDIENCES } from "@/lib/vocabulary/audience";

export const LadderStep = z.object({
  audiences: z.array(z.enum(AUDIENCES)).min(1),
  /** seconds to wait for an acceptance after this step's alerts, before the next step */
  waitS: z.int().min(10).max(3_600),
});
export type LadderStep = z.infer<typeof LadderStep>;

/** Ladder that an incident stores when it is dispatched: a later change of configuration does not affect it. */
export const LadderSnapshot = z.object({
  /** id of the configured ladder; null: the built-in default */
  ladderId: z.uuid().nullable(),
  steps: z.array(LadderStep).min(1).max(10),
  /** seconds from acceptance to departure before the search begins again */
  moveWithinS: z.int().min(30).max(7_200),
  /** seconds from acceptance to arrival before the head is told */
  arriveWithinS: z.int().min(60).max(14_400),
});
export type LadderSnapshot = z.infer<typeof LadderSnapshot>;

/**
 * Built-in ladder. 60 s from alert to acceptance is NFPA 1225's limit for processing an alarm; 15 and 20 s are NENA's
 * limits for answering a call, which a written alert cannot be held to, so each further step waits another minute. 20
 * minutes to the scene is the case of 20 April 2023 in Phitsanulok.
 */
export const DEFAULT_LADDER: LadderSnapshot = {
  ladderId: null,
  steps: [
    { audiences: ["station"], waitS: 60 },
    { audiences: ["station", "neighbours", "centre_191"], waitS: 60 },
    { audiences: ["provincial_head"], waitS: 60 },
    { audiences: ["national_desk"], waitS: 120 },
  ],
  moveWithinS: 300,
  arriveWithinS: 1_200,
};

/**
 * Steps after the configured ones while nobody accepts: wider each time, the last one repeated. A search ends only when
 * a human accepts or closes the incident.
 */
export const REPEATED_STEPS: readonly [LadderStep, ...LadderStep[]] = [
  { audiences: ["station", "neighbours", "national_desk"], waitS: 120 },
  { audiences: ["station", "centre_191", "nearby_191", "provincial_head", "national_desk"], waitS: 180 },
  {
    audiences: [
      "station",
      "neighbours",
      "centre_191",
      "nearby_191",
      "provincial_head",
      "regional_head",
      "national_desk",
      "centre_1300",
    ],
    waitS: 300,
  },
];
