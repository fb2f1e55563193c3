import { z } from "zod";
import { taskRef } from "@/lib/platform/jobs";

/** Asks LINE for a group's name and size. */
export const REFRESH_LINE_GROUP = taskRef("refresh-line-group", z.object({ id: z.uuid() }));
