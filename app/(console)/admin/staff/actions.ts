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
const create = defineAction({ name: "admin.staff.create", input: OfficerFields, handle: createOfficer });
const update = defineAction({ name: "admin.staff.update", input: UpdateOfficer, handle: updateOfficer });
const setActive = defineAction({ name: "admin.staff.set-active", input: SetOfficerActive, handle: setOfficerActive });
const revoke = defineAction({ name: "admin.staff.revoke-invitation", input: One, handle: revokeInvitation });
const unlink = defineAction({ name: "admin.staff.unlink-line", input: One, handle: unlinkLine });
const invite = defineAction({
  name: "admin.staff.invite",
  input: One,
  handle: async (input, context) => {
    const { code, displayName, expiresAt } = await issueInvitation(input, context);
    return { code, displayName, expiresAt: expiresAt.toISOString() };
  },
});
const units = defineAction({
  name: "admin.staff.search-units",
  input: z.object({ words: z.string().trim().min(2).max(60) }),
  handle: ({ words }, { actor }) => searchUnits(words, actor),
});

export async function createOfficerAction(input: unknown) {
  return create(input);
}
export async function updateOfficerAction(input: unknown) {
  return update(input);
}
export async function setOfficerActiveAction(input: unknown) {
  return setActive(input);
}
/** Issues a one-time code; the answer is the only time it can be read. */
export async function inviteOfficerAction(input: unknown) {
  return invite(input);
}
export async function revokeInvitationAction(input: unknown) {
  return revoke(input);
}
export async function unlinkLineAction(input: unknown) {
  return unlink(input);
}
export async function searchUnitsAction(input: unknown) {
  return units(input);
}
