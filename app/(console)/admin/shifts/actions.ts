"use server";
import { defineAction } from "@/lib/access/define-action";
import { addShifts } from "@/lib/directory/roster/add-shifts";
import { removeShift, restoreShift } from "@/lib/directory/roster/remove-shift";
import { AddShifts, RemoveShift, RestoreShift } from "@/lib/directory/roster/shift.schema";

const add = defineAction({ name: "admin.shifts.add", input: AddShifts, handle: addShifts });
const remove = defineAction({ name: "admin.shifts.remove", input: RemoveShift, handle: removeShift });
const restore = defineAction({ name: "admin.shifts.restore", input: RestoreShift, handle: restoreShift });

export async function addShiftsAction(input: unknown) {
  return add(input);
}
export async function removeShiftAction(input: unknown) {
  return remove(input);
}
export async function restoreShiftAction(input: unknown) {
  return restore(input);
}
