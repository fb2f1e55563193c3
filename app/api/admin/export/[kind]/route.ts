import { z } from "zod";
import { defineRoute } from "@/lib/access/define-route";
import { downloadHeaders } from "@/lib/platform/csv-file";
import { exportStaff, exportUnits } from "@/lib/export/export-directory";
import { ENCODINGS } from "@/lib/platform/csv-cells.rules";

/** Units or staff within reach as CSV. `x-lost-letters` counts what the encoding does not have. */
export const GET = defineRoute({
  route: "/api/admin/export/:kind",
  access: "any_role",
  params: z.object({ kind: z.enum(["units", "staff"]) }),
  query: z.object({ encoding: z.enum(ENCODINGS).default("utf-8") }),
  handle: async ({ params, query, actor, requestId }) => {
    const { encoding } = query;
    const { body, lost } = await (params.kind === "units" ? exportUnits : exportStaff)(
      { encoding },
      { actor, requestId },
    );
    return new Response(body, {
      headers: { ...downloadHeaders(params.kind, encoding), "x-lost-letters": String(lost) },
    });
  },
});
