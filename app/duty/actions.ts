"use server";
import { defineAction } from "@/lib/access/define-action";
import { sayDuty } from "@/lib/directory/roster/set-duty-override";
import { SayDuty } from "@/lib/directory/roster/shift.schema";

/** An officer says “on duty” or “off duty” for some hours. */
export const sayDutyAction = defineAction({
  name: "duty.say",
  input: SayDuty,
  permission: "duty.toggle",
  run: sayDuty,
});
