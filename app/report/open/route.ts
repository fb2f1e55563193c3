import { seeOther } from "@/lib/access/define-form";
import { defineRoute } from "@/lib/access/define-route";
import { keepAway } from "../memory";

/** The note's “+”: the way back in. */
export const GET = defineRoute({
  route: "/report/open",
  access: "public",
  handle: async () => {
    await keepAway(false);
    return seeOther("/report");
  },
});
