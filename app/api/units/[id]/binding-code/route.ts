import { z } from "zod";
import { defineRoute } from "@/lib/access/define-route";
import { issueBindingCode } from "@/lib/directory/line-groups/issue-binding-code";

/** The code is in this answer and nowhere else: it cannot be asked for again. */
export const POST = defineRoute({
  route: "/api/units/:id/binding-code",
  access: "group.bind",
  params: z.object({ id: z.uuid() }),
  handle: async ({ params, actor, requestId }) => {
    const issued = await issueBindingCode({ unitId: params.id }, { actor, requestId });
    return Response.json({ ...issued, expiresAt: issued.expiresAt.toISOString() }, { status: 201 });
  },
});
