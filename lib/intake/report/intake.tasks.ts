import { z } from "zod";
import { taskRef } from "@/lib/platform/jobs";

/** Sends an unfinished draft that has a location. */
export const PROMOTE_DRAFT = taskRef("promote-draft", z.object({ reportKey: z.uuid() }));
/** Asks LINE whose sealed ID token it is, and ties drafts and reports to that person. */
export const ATTACH_IDENTITY = taskRef("attach-identity", z.object({ reportKey: z.uuid() }));
