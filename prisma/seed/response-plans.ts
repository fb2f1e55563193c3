import type { Prisma } from "../../lib/generated/prisma/client";

type Plan = Pick<Prisma.ResponsePlanCreateManyInput, "problem" | "unitKind" | "role">;
type UnitKind = Plan["unitKind"];

/**
 * Who is alerted for each problem until an administrator decides otherwise: the police go, the ministry helps.
 * Volunteers are not told of confinement or of a risk of sexual abuse: in a village the word would reach the abuser.
 */
const BY_ROLE: Record<Plan["problem"], Record<Plan["role"], readonly UnitKind[]>> = {
  assault: {
    primary: ["police_station"],
    support: ["centre_191", "centre_1300", "one_home"],
    inform: ["shelter", "volunteer_network"],
  },
  confinement: {
    primary: ["police_station"],
    support: ["centre_191", "centre_1300", "one_home", "shelter"],
    inform: [],
  },
  sexual_abuse_risk: {
    primary: ["police_station"],
    support: ["centre_191", "centre_1300", "one_home", "shelter"],
    inform: [],
  },
  violent_frenzy: {
    primary: ["police_station"],
    support: ["centre_191"],
    inform: ["centre_1300", "one_home", "volunteer_network"],
  },
  gathering: {
    primary: ["police_station"],
    support: ["centre_191"],
    inform: ["centre_1300", "one_home", "shelter", "volunteer_network"],
  },
};

/** One row per problem and unit kind. */
export const DEFAULT_RESPONSE_PLANS: readonly Plan[] = Object.entries(BY_ROLE).flatMap(([problem, byRole]) =>
  Object.entries(byRole).flatMap(([role, kinds]) =>
    kinds.map((unitKind) => ({ problem: problem as Plan["problem"], unitKind, role: role as Plan["role"] })),
  ),
);
