import { z } from "zod";
import { defineTask, PRIORITY } from "../jobs";

export const HANG_ONCE = defineTask({
  name: "hang_once",
  payload: z.object({}),
  key: () => "hang-once",
  priority: PRIORITY.ordinary,
});
