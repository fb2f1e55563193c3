import type { Tx } from "@/lib/platform/db";

/**
 * Makes units primary again before an incident's search begins anew: those that only supported because the incident had
 * another owner (`decideAssignment`) and that the response plan would ask. Idempotent.
 */
export async function restorePrimaries(tx: Tx, incidentId: string): Promise<void> {
  await tx.$executeRaw`
    update incident_units link set role = 'primary'
    from units unit, response_plans plan, incidents incident
    where link.incident_id = ${incidentId}::uuid and incident.id = link.incident_id
      and link.released_at is null and link.role = 'support'
      and unit.id = link.unit_id
      and plan.problem = incident.problem and plan.unit_kind = unit.kind and plan.role = 'primary'`;
}
