"use server";
import { defineAction } from "@/lib/access/define-action";
import { addShifts } from "@/lib/directory/roster/add-shifts";
import { removeShift, restoreShift } from "@/lib/directory/roster/remove-shift";
import { AddShifts, RemoveShift, RestoreShift } from "@/lib/directory/roster/shift.schema";

export const addShiftsAction = defineAction({
  name: "admin.shifts.add",
  input: AddShifts,
  permission: "staff.manage",
  run: addShifts,
});
export const removeShiftAction = defineAction({
  name: "admin.shifts.remove",
  input: RemoveShift,
  permission: "staff.manage",
  run: removeShift,
});
export const restoreShiftAction = defineAction({
  name: "admin.shifts.restore",
  input: RestoreShift,
  permission: "staff.manage",
  run: restoreShift,
});
