import { type Actor, reachFilter } from "@/lib/access/reach.rules";
import { db } from "@/lib/platform/db";
import { notFound } from "@/lib/platform/errors.rules";
import { chooseLadder } from "./ladder.rules";
import type { LadderStep } from "./ladder.schema";
import type { PlanEntryInput } from "./response-plan.schema";
import { type Problem, PROBLEMS } from "@/lib/vocabulary/problem";

/**
 * Returns the response plan of every problem. @throws {DomainError} `not_found` for a role that does not manage the
 * directory
 */
export async function listResponsePlans(actor: Actor): Promise<Record<Problem, PlanEntryInput[]>> {
  if (reachFilter(actor, "directory.manage").kind !== "everything") throw notFound("แผน");
  const rows = await db().responsePlan.findMany({ select: { problem: true, unitKind: true, role: true } });
  const of = (problem: Problem) =>
    rows.filter((row) => row.problem === problem).map(({ unitKind, role }) => ({ unitKind, role }));
  return Object.fromEntries(PROBLEMS.map((problem) => [problem, of(problem)])) as Record<Problem, PlanEntryInput[]>;
}

export interface ConfiguredLadder {
  agencyId: string | null;
  problem: Problem | null;
  steps: LadderStep[];
  moveWithinS: number;
  arriveWithinS: number;
  /** RFC 3339 UTC */
  updatedAt: string;
}

/**
 * Lists the configured ladders, and the agencies that one may be made for.
 * @throws {DomainError} `not_found` for a role that does not manage the directory
 */
export async function listLadders(
  actor: Actor,
): Promise<{ ladders: ConfiguredLadder[]; agencies: { id: string; nameTh: string }[] }> {
  if (reachFilter(actor, "directory.manage").kind !== "everything") throw notFound("ลำดับการแจ้ง");
  const [rows, agencies] = await Promise.all([
    db().ladder.findMany({ orderBy: { updatedAt: "desc" } }),
    db().agency.findMany({ select: { id: true, nameTh: true }, orderBy: { code: "asc" } }),
  ]);
  return {
    agencies,
    ladders: rows.map((row) => {
      // Chosen as dispatch chooses it, so that the page shows what would happen.
      const { steps, moveWithinS, arriveWithinS } = chooseLadder([{ ...row, agencyId: null, problem: null }], {
        agencyId: null,
        problem: PROBLEMS[0],
      });
      const { agencyId, problem, updatedAt } = row;
      return { agencyId, problem, steps, moveWithinS, arriveWithinS, updatedAt: updatedAt.toISOString() };
    }),
  };
}
