"use server";
import { z } from "zod";
import { defineAction } from "@/lib/access/define-action";
import { issueBindingCode } from "@/lib/directory/line-groups/issue-binding-code";

/** Issues a one-time code for a unit's LINE group; the answer is the only time it can be read. */
export const issueCode = defineAction({
  name: "units.issue-binding-code",
  input: z.object({ unitId: z.uuid() }),
  permission: "group.bind",
  run: async (input, context) => {
    const { code, unitNameTh, expiresAt } = await issueBindingCode(input, context);
    return { code, unitNameTh, expiresAt: expiresAt.toISOString() };
  },
});
