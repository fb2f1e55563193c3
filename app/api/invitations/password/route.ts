import { acceptInvitation } from "@/lib/access/accept-invitation";
import { clientAddress } from "@/lib/access/client-address";
import { defineRoute } from "@/lib/access/define-route";
import { grantCookie } from "@/lib/access/invitation-grant";
import { AcceptInvitation } from "@/lib/access/invitation.schema";

/** Chooses the password; the same browser may link LINE for a while afterwards. */
export const POST = defineRoute({
  route: "/api/invitations/password",
  access: "public",
  body: AcceptInvitation,
  handle: async ({ body, request, requestId }) => {
    const accepted = await acceptInvitation({ ...body, address: clientAddress(request), requestId });
    return Response.json(
      { username: accepted.username },
      { headers: { "set-cookie": grantCookie(accepted.invitationId, new Date()) } },
    );
  },
});
