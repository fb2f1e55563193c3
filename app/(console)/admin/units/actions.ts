"use server";
import { z } from "zod";
import { defineAction } from "@/lib/access/define-action";
import { createUnit } from "@/lib/directory/units/create-unit";
import { setCoverage } from "@/lib/directory/units/set-coverage";
import { setUnitActive } from "@/lib/directory/units/set-unit-active";
import { unbindGroup } from "@/lib/directory/line-groups/unbind-group";
import { CreateUnit, SetCoverage, SetUnitActive, UpdateUnit } from "@/lib/directory/units/unit.schema";
import { updateUnit } from "@/lib/directory/units/update-unit";

const create = defineAction({ name: "admin.units.create", input: CreateUnit, handle: createUnit });
const update = defineAction({ name: "admin.units.update", input: UpdateUnit, handle: updateUnit });
const setActive = defineAction({ name: "admin.units.set-active", input: SetUnitActive, handle: setUnitActive });
const cover = defineAction({ name: "admin.units.coverage", input: SetCoverage, handle: setCoverage });
const unbind = defineAction({
  name: "admin.units.unbind-group",
  input: z.object({ groupId: z.uuid() }),
  handle: unbindGroup,
});

export async function createUnitAction(input: unknown) {
  return create(input);
}
export async function updateUnitAction(input: unknown) {
  return update(input);
}
export async function setUnitActiveAction(input: unknown) {
  return setActive(input);
}
export async function setCoverageAction(input: unknown) {
  return cover(input);
}
export async function unbindGroupAction(input: unknown) {
  return unbind(input);
}
