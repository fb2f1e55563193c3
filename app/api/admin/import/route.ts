import { defineRoute } from "@/lib/access/define-route";
import { StartImport } from "@/lib/import/files/import.schema";
import { startImport } from "@/lib/import/start-import";

/** Opens an import; its file follows to `/api/admin/import/:id/file`. */
export const POST = defineRoute({
  route: "/api/admin/import",
  access: "directory.manage",
  body: StartImport,
  handle: async ({ body, actor, requestId }) =>
    Response.json(await startImport(body, { actor, requestId }), { status: 201 }),
});
