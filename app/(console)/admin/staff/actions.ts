"use server";
import { z } from "zod";
import { defineAction } from "@/lib/access/define-action";
import { createOfficer } from "@/lib/directory/staff/create-officer";
import { issueInvitation } from "@/lib/directory/staff/issue-invitation";
import { searchUnits } from "@/lib/directory/units/managed-unit.queries";
import { OfficerFields, SetOfficerActive, UpdateOfficer } from "@/lib/directory/staff/officer.schema";
import { revokeInvitation } from "@/lib/directory/staff/revoke-invitation";
import { setOfficerActive } from "@/lib/directory/staff/set-officer-active";
import { unlinkLine } from "@/lib/directory/staff/unlink-line";
import { updateOfficer } from "@/lib/directory/staff/update-officer";

const One = z.object({ officerId: z.uuid() });
export const createOfficerAction = defineAction({
  name: "admin.staff.create",
  input: OfficerFields,
  permission: "staff.manage",
  run: createOfficer,
});
export const updateOfficerAction = defineAction({
  name: "admin.staff.update",
  input: UpdateOfficer,
  permission: "staff.manage",
  run: updateOfficer,
});
export const setOfficerActiveAction = defineAction({
  name: "admin.staff.set-active",
  input: SetOfficerActive,
  permission: "staff.manage",
  run: setOfficerActive,
});
export const revokeInvitationAction = defineAction({
  name: "admin.staff.revoke-invitation",
  input: One,
  permission: "staff.manage",
  run: revokeInvitation,
});
export const unlinkLineAction = defineAction({
  name: "admin.staff.unlink-line",
  input: One,
  permission: "staff.manage",
  run: unlinkLine,
});
/** Issues a one-time code; the answer is the only time it can be read. */
export const inviteOfficerAction = defineAction({
  name: "admin.staff.invite",
  input: One,
  permission: "staff.manage",
  run: async (input, context) => {
    const { code, displayName, expiresAt } = await issueInvitation(input, context);
    return { code, displayName, expiresAt: expiresAt.toISOString() };
  },
});
export const searchUnitsAction = defineAction({
  name: "admin.staff.search-units",
  input: z.object({ words: z.string().trim().min(2).max(60) }),
  permission: "staff.manage",
  run: ({ words }, { actor }) => searchUnits(words, actor),
});
