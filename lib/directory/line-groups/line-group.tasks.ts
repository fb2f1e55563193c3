import { z } from "zod";
import { defineTask, PRIORITY } from "@/lib/platform/jobs";

/** Asks LINE for a group's name and size. */
export const REFRESH_LINE_GROUP = defineTask({
  name: "refresh-line-group",
  payload: z.object({ id: z.uuid() }),
  key: ({ id }) => `line-group:${id}`,
  priority: PRIORITY.ordinary,
});
