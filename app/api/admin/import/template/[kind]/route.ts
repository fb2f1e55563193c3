import { z } from "zod";
import { defineRoute } from "@/lib/access/define-route";
import { downloadHeaders } from "@/lib/platform/csv-file";
import { templateFile } from "@/lib/import/records/template-file";

/** An empty file with the right columns and one example. */
export const GET = defineRoute({
  route: "/api/admin/import/template/:kind",
  access: "directory.manage",
  params: z.object({ kind: z.enum(["units", "staff"]) }),
  handle: async ({ params, actor }) => {
    const { name, body } = templateFile(params.kind, actor);
    return new Response(body, { headers: downloadHeaders(name, "utf-8") });
  },
});
