import { db } from "@/lib/platform/db";

export interface BilledMessages {
  /** recipients of every push of the incident that LINE took; replies cost nothing */
  billed: number;
  /** recipients of the first round of alerts: what an ordinary case may cost, but for two more */
  firstAlertRecipients: number;
}

/** What LINE charges for an incident: a push costs one message per recipient, of a group each member. */
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
