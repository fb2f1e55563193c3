import type { Tx } from "@/lib/platform/db";

/**
 * Before an incident's search begins again: units that only helped because it had an owner elsewhere
 * (`decideAssignment`), and that the response plan would send, may take it again. Calling it twice changes nothing.
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
