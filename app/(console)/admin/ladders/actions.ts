"use server";
import { defineAction } from "@/lib/access/define-action";
import { ResetLadder, SaveLadder } from "@/lib/dispatch/plan/configured-ladder.schema";
import { resetLadder, saveLadder } from "@/lib/dispatch/plan/save-ladder";

const save = defineAction({ name: "admin.ladders.save", input: SaveLadder, handle: saveLadder });
const reset = defineAction({ name: "admin.ladders.reset", input: ResetLadder, handle: resetLadder });

export async function saveLadderAction(input: unknown) {
  return save(input);
}
export async function resetLadderAction(input: unknown) {
  return reset(input);
}
