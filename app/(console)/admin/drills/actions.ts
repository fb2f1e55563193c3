"use server";
import { z } from "zod";
import { defineAction } from "@/lib/access/define-action";
import { findUnitsForDrill } from "@/lib/drill/drill.queries";
import { ScheduleDrillBody } from "@/lib/drill/drill.schema";
import { cancelDrill, endDrill } from "@/lib/drill/end-drill";
import { scheduleDrill } from "@/lib/drill/schedule-drill";
import { startDrill } from "@/lib/drill/start-drill";

const OfDrill = z.object({ drillId: z.uuid() });
const schedule = defineAction({ name: "admin.drills.schedule", input: ScheduleDrillBody, handle: scheduleDrill });
const start = defineAction({ name: "admin.drills.start", input: OfDrill, handle: startDrill });
const end = defineAction({ name: "admin.drills.end", input: OfDrill, handle: endDrill });
const cancel = defineAction({ name: "admin.drills.cancel", input: OfDrill, handle: cancelDrill });
const findUnits = defineAction({
  name: "admin.drills.find-units",
  input: z.object({ search: z.string().trim().min(2).max(60) }),
  handle: (input, { actor }) => findUnitsForDrill(input, actor),
});

export async function scheduleDrillAction(input: unknown) {
  return schedule(input);
}
export async function startDrillAction(input: unknown) {
  return start(input);
}
export async function endDrillAction(input: unknown) {
  return end(input);
}
export async function cancelDrillAction(input: unknown) {
  return cancel(input);
}
export async function findUnitsAction(input: unknown) {
  return findUnits(input);
}
