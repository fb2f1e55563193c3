import { HEADS } from "@/lib/vocabulary/role";
import type { Prisma } from "@/lib/generated/prisma/client";

/**
 * Selects the alerts that a unit has to answer: a head's alert only counts under a unit. Alerts of an earlier version
 * have no audience.
 */
export const OF_THE_UNIT = {
  OR: [{ audience: null }, { audience: { notIn: [...HEADS] } }],
} satisfies Prisma.DeliveryWhereInput;
