"use server";
import { defineAction } from "@/lib/access/define-action";
import { ResetLadder, SaveLadder } from "@/lib/dispatch/plan/configured-ladder.schema";
import { resetLadder, saveLadder } from "@/lib/dispatch/plan/save-ladder";

export const saveLadderAction = defineAction({
  name: "admin.ladders.save",
  input: SaveLadder,
  permission: "directory.manage",
  run: saveLadder,
});
export const resetLadderAction = defineAction({
  name: "admin.ladders.reset",
  input: ResetLadder,
  permission: "directory.manage",
  run: resetLadder,
});
