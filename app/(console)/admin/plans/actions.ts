"use server";
import { defineAction } from "@/lib/access/define-action";
import { SaveResponsePlan } from "@/lib/dispatch/plan/response-plan.schema";
import { saveResponsePlan } from "@/lib/dispatch/plan/save-response-plan";

export const savePlanAction = defineAction({
  name: "admin.plans.save",
  input: SaveResponsePlan,
  permission: "directory.manage",
  run: saveResponsePlan,
});
