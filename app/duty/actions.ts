"use server";
import { defineAction } from "@/lib/access/define-action";
import { setDutyOverride } from "@/lib/directory/roster/set-duty-override";
import { DutyOverrideInput } from "@/lib/directory/roster/shift.schema";

/** An officer says “on duty” or “off duty” for some hours. */
export const setDutyOverrideAction = defineAction({
  name: "duty.say",
  input: DutyOverrideInput,
  permission: "duty.toggle",
  run: setDutyOverride,
});
