"use server";
import { defineAction } from "@/lib/access/define-action";
import { SaveResponsePlan } from "@/lib/dispatch/plan/response-plan.schema";
import { saveResponsePlan } from "@/lib/dispatch/plan/save-response-plan";

const save = defineAction({ name: "admin.plans.save", input: SaveResponsePlan, handle: saveResponsePlan });

export async function savePlanAction(input: unknown) {
  return save(input);
}
