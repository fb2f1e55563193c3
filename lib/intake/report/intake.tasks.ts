import { z } from "zod";
import { defineTask, PRIORITY } from "@/lib/platform/jobs";

const OfReport = z.object({ reportKey: z.uuid() });

/** Sends an unfinished draft that has a location. */
export const PROMOTE_DRAFT = defineTask({
  name: "promote-draft",
  payload: OfReport,
  key: ({ reportKey }) => `promote:${reportKey}`,
  priority: PRIORITY.alert,
});

/** Asks LINE whose sealed ID token it is, and ties drafts and reports to that person, whom statuses reach from then on. */
export const ATTACH_IDENTITY = defineTask({
  name: "attach-identity",
  payload: OfReport,
  key: ({ reportKey }) => `identity:${reportKey}`,
  priority: PRIORITY.reporter,
});
