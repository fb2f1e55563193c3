import { audit } from "@/lib/access/audit";
import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { open } from "@/lib/platform/crypto";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { formatPhone } from "@/lib/platform/phone";
import { PHONE_PURPOSE } from "./incident.queries";
import { recordEvent } from "./timeline";

export interface RevealedPhone {
  reportId: string;
  /** E.164, for `tel:` */
  phone: string;
  shown: string;
}

/**
 * Shows the call-back numbers of an incident, with a reason, in the audit trail and on the timeline.
 * @throws {DomainError} `not_found` out of reach; `reporter.do_not_contact` when every reporter asked not to be called
 */
export async function revealPhones(
  { incidentId, reason }: { incidentId: string; reason: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<RevealedPhone[]> {
  return inTransaction(async (tx) => {
    const incident = await tx.incident.findFirst({
      where: { AND: [{ id: incidentId }, incidentsWithin(actor, "reporter.phone.reveal")] },
      select: {
        id: true,
        status: true,
        version: true,
        reports: {
          where: { phoneId: { not: null } },
          select: { id: true, contactPreference: true, phone: { select: { ciphertext: true, keyVersion: true } } },
        },
      },
    });
    if (!incident) throw notFound("เหตุ");
    const callable = incident.reports.filter((report) => report.contactPreference !== "do_not_contact");
    if (incident.reports.length > 0 && callable.length === 0)
      throw new DomainError("forbidden", "reporter.do_not_contact", "ผู้แจ้งขอไม่ให้ติดต่อกลับ เพื่อความปลอดภัยของผู้แจ้ง");
    await audit(tx, actor, {
      action: "reporter.phone.reveal",
      subjectType: "incident",
      subjectId: incident.id,
      reason,
      requestId,
    });
    await recordEvent(tx, {
      incidentId: incident.id,
      kind: "phone_revealed",
      status: incident.status,
      version: incident.version,
      officerId: actor.officerId,
    });
    return callable.flatMap((report) => {
      if (!report.phone) return [];
      const phone = open(report.phone, PHONE_PURPOSE);
      return [{ reportId: report.id, phone, shown: formatPhone(phone) }];
    });
  });
}
