"use server";
import { z } from "zod";
import { defineAction } from "@/lib/access/define-action";
import { findUnitsForDrill } from "@/lib/drill/drill.queries";
import { ScheduleDrillBody } from "@/lib/drill/drill.schema";
import { cancelDrill, endDrill } from "@/lib/drill/end-drill";
import { scheduleDrill } from "@/lib/drill/schedule-drill";
import { startDrill } from "@/lib/drill/start-drill";

const OfDrill = z.object({ drillId: z.uuid() });
export const scheduleDrillAction = defineAction({
  name: "admin.drills.schedule",
  input: ScheduleDrillBody,
  permission: "drill.manage",
  run: scheduleDrill,
});
export const startDrillAction = defineAction({
  name: "admin.drills.start",
  input: OfDrill,
  permission: "drill.manage",
  run: startDrill,
});
export const endDrillAction = defineAction({
  name: "admin.drills.end",
  input: OfDrill,
  permission: "drill.manage",
  run: endDrill,
});
export const cancelDrillAction = defineAction({
  name: "admin.drills.cancel",
  input: OfDrill,
  permission: "drill.manage",
  run: cancelDrill,
});
export const findUnitsAction = defineAction({
  name: "admin.drills.find-units",
  input: z.object({ search: z.string().trim().min(2).max(60) }),
  permission: "drill.manage",
  run: (input, { actor }) => findUnitsForDrill(input, actor),
});
