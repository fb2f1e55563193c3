import { HEADS } from "@/lib/vocabulary/role";
import type { Prisma } from "@/lib/generated/prisma/client";

/** Alerts that are a unit's to answer: a head's alert only counts under a unit. Old ones say no audience. */
export const OF_THE_UNIT = {
  OR: [{ audience: null }, { audience: { notIn: [...HEADS] } }],
} satisfies Prisma.DeliveryWhereInput;
