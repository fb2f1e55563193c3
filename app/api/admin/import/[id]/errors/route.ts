import { z } from "zod";
import { defineRoute } from "@/lib/access/define-route";
import { badRowsFile } from "@/lib/import/records/bad-rows-file";
import { downloadHeaders } from "@/lib/platform/csv-file";

/** The lines that cannot be written, with what is wrong with each, as CSV. */
export const GET = defineRoute({
  route: "/api/admin/import/:id/errors",
  access: "directory.manage",
  params: z.object({ id: z.uuid() }),
  handle: async ({ params, actor }) => {
    const { name, body } = await badRowsFile(params.id, actor);
    return new Response(body, { headers: downloadHeaders(name, "utf-8") });
  },
});
