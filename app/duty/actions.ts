"use server";
import { defineAction } from "@/lib/access/define-action";
import { sayDuty } from "@/lib/directory/roster/set-duty-override";
import { SayDuty } from "@/lib/directory/roster/shift.schema";

const say = defineAction({ name: "duty.say", input: SayDuty, handle: sayDuty });

/** An officer says “on duty” or “off duty” for some hours. */
export async function sayDutyAction(input: unknown) {
  return say(input);
}
