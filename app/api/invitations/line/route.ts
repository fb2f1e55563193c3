import { clientAddress } from "@/lib/access/client-address";
import { defineRoute } from "@/lib/access/define-route";
import { grantCookie } from "@/lib/access/invitation-grant";
import { InvitationCode } from "@/lib/access/invitation.schema";
import { openInvitation } from "@/lib/access/open-invitation";

/** Lets this browser link LINE without choosing a password; the code is used up when the link is made. */
export const POST = defineRoute({
  route: "/api/invitations/line",
  access: "public",
  body: InvitationCode,
  handle: async ({ body, request, requestId }) => {
    const { id } = await openInvitation({ ...body, address: clientAddress(request), requestId });
    return new Response(null, { status: 204, headers: { "set-cookie": grantCookie(id, new Date()) } });
  },
});
