import { z } from "zod";
import { defineRoute } from "@/lib/access/define-route";
import { findProgress } from "@/lib/import/import.queries";

/** How far a long step has come. */
export const GET = defineRoute({
  route: "/api/admin/import/:id",
  access: "directory.manage",
  params: z.object({ id: z.uuid() }),
  handle: ({ params, actor }) => findProgress(params.id, actor),
});
