import { defineRoute } from "@/lib/access/define-route";
import { seeOther } from "@/lib/access/define-form";
import { keepAway } from "../memory";

/** Leaving without scripts: for a minute “Back” shows the note as well (SAFETY 9). A sent report goes on. */
export const GET = defineRoute({
  route: "/report/leave",
  access: "public",
  handle: async () => {
    await keepAway(true);
    return seeOther("/report/notes");
  },
});
