"use server";
import { z } from "zod";
import { defineAction } from "@/lib/access/define-action";
import { createUnit } from "@/lib/directory/units/create-unit";
import { setCoverage } from "@/lib/directory/units/set-coverage";
import { setUnitActive } from "@/lib/directory/units/set-unit-active";
import { unbindGroup } from "@/lib/directory/line-groups/unbind-group";
import { CreateUnit, SetCoverage, SetUnitActive, UpdateUnit } from "@/lib/directory/units/unit.schema";
import { updateUnit } from "@/lib/directory/units/update-unit";

export const createUnitAction = defineAction({
  name: "admin.units.create",
  input: CreateUnit,
  permission: "directory.manage",
  run: createUnit,
});
export const updateUnitAction = defineAction({
  name: "admin.units.update",
  input: UpdateUnit,
  permission: "directory.manage",
  run: updateUnit,
});
export const setUnitActiveAction = defineAction({
  name: "admin.units.set-active",
  input: SetUnitActive,
  permission: "directory.manage",
  run: setUnitActive,
});
export const setCoverageAction = defineAction({
  name: "admin.units.coverage",
  input: SetCoverage,
  permission: "directory.manage",
  run: setCoverage,
});
export const unbindGroupAction = defineAction({
  name: "admin.units.unbind-group",
  input: z.object({ groupId: z.uuid() }),
  permission: "group.bind",
  run: unbindGroup,
});
