import { db } from "@/lib/platform/db";

export interface BilledMessages {
  /** recipients of every push of the incident that LINE took; replies are free */
  billed: number;
  /** recipients of the first round of alerts; an ordinary incident may cost two more */
  firstAlertRecipients: number;
}

/**
 * Counts the messages LINE charges for an incident: a push costs one per recipient, and each member of a group is one.
 */
export async function billedMessagesOf(incidentId: string): Promise<BilledMessages> {
  const [row] = await db().$queryRaw<[BilledMessages]>`
    select
      coalesce(sum(message.recipients) filter (where message.status = 'sent' and message.via = 'push'), 0)::int as "billed",
      coalesce(sum(message.recipients) filter (where message.purpose = 'alert' and delivery.level = 0), 0)::int
        as "firstAlertRecipients"
    from line_messages message left join deliveries delivery on delivery.id = message.delivery_id
    where message.incident_id = ${incidentId}::uuid`;
  return row;
}
