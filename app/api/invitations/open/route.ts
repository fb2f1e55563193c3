import { clientAddress } from "@/lib/access/client-address";
import { defineRoute } from "@/lib/access/define-route";
import { InvitationCode, type InvitationView } from "@/lib/access/invitation.schema";
import { openInvitation } from "@/lib/access/open-invitation";
import { ROLE_LABELS } from "@/lib/vocabulary/role";

/** Whom a one-time code invites. The code travels in the body: addresses are logged everywhere. */
export const POST = defineRoute({
  route: "/api/invitations/open",
  access: "public",
  body: InvitationCode,
  handle: async ({ body, request, requestId }): Promise<InvitationView> => {
    const { officer } = await openInvitation({ ...body, address: clientAddress(request), requestId });
    const { displayName, role, unitNameTh, username, lineUserId } = officer;
    return { displayName, roleNameTh: ROLE_LABELS[role].th, unitNameTh, username, hasLine: lineUserId !== null };
  },
});
