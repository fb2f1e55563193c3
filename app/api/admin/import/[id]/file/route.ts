import { z } from "zod";
import { defineRoute } from "@/lib/access/define-route";
import { receiveFile } from "@/lib/import/start-import";

/** The file as its bare bytes; it streams into the database, and reading it begins. */
export const PUT = defineRoute({
  route: "/api/admin/import/:id/file",
  access: "directory.manage",
  params: z.object({ id: z.uuid() }),
  handle: ({ params, request, actor }) =>
    receiveFile(
      { importId: params.id, body: request.body, claimedBytes: Number(request.headers.get("content-length") ?? 0) },
      { actor },
    ),
});
