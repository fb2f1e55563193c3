import { defineRoute } from "@/lib/access/define-route";
import { drillCsv } from "@/lib/drill/drill-csv";
import { findDrillReport } from "@/lib/drill/drill.queries";
import { DrillParams } from "@/lib/drill/drill.schema";

/** How a drill went, as a file for spreadsheets. */
export const GET = defineRoute({
  route: "/api/drills/:id/report",
  access: "drill.view",
  params: DrillParams,
  handle: async ({ params, actor }) =>
    new Response(drillCsv(await findDrillReport(params.id, actor)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="drill-${params.id}.csv"`,
      },
    }),
});
