import { audit } from "@/lib/access/audit";
import { incidentsWithin } from "@/lib/access/incident-reach";
import type { Actor } from "@/lib/access/reach.rules";
import { open, UNREADABLE_TH } from "@/lib/platform/crypto";
import { inTransaction } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { formatPhone } from "@/lib/platform/phone";
import { PHONE_PURPOSE } from "./report-view.queries";
import type { PhoneHolder } from "./incident.schema";
import { recordEvent } from "./timeline";
import { contactWishOf } from "@/lib/vocabulary/contact";
import type { AuditAction } from "@/lib/vocabulary/audit-action";

export interface RevealedPhone {
  reportId: string;
  /** E.164, for `tel:`; empty when the stored number cannot be opened */
  phone: string;
  shown: string;
}

/** Each number is audited for itself: the victim's may ring in the abuser's hand. */
const ACTIONS: Record<PhoneHolder, AuditAction> = {
  caller: "reporter.phone.reveal",
  victim: "victim.phone.reveal",
};

/**
 * Reveals the callers' or the victims' numbers of an incident, with a reason, in the audit trail and on the timeline.
 * @throws {DomainError} `not_found` out of reach; `reporter.do_not_contact` when every reporter asked not to be called
 */
export async function revealPhones(
  { incidentId, reason, which = "caller" }: { incidentId: string; reason: string; which?: PhoneHolder },
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
          where: which === "victim" ? { victimPhoneId: { not: null } } : { phoneId: { not: null } },
          select: { id: true, contactPreference: true, contactWish: true, phoneId: true, victimPhoneId: true },
        },
      },
    });
    if (!incident) throw notFound("เหตุ");
    const callable = incident.reports.filter((report) => contactWishOf(report) !== "do_not_contact");
    if (incident.reports.length > 0 && callable.length === 0)
      throw new DomainError("forbidden", "reporter.do_not_contact", "ผู้แจ้งขอไม่ให้ติดต่อกลับ เพื่อความปลอดภัยของผู้แจ้ง");
    await audit(tx, actor, {
      action: ACTIONS[which],
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
      data: { which },
    });
    const idOf = (report: (typeof callable)[number]) => (which === "victim" ? report.victimPhoneId : report.phoneId);
    const rows = await tx.reporterPhone.findMany({
      where: { id: { in: callable.flatMap((report) => idOf(report) ?? []) } },
      select: { id: true, ciphertext: true, keyVersion: true },
    });
    const sealed = new Map(rows.map((row) => [row.id, row]));
    return callable.flatMap((report) => {
      const row = sealed.get(idOf(report) ?? "");
      if (!row) return [];
      const phone = open(row, PHONE_PURPOSE);
      const revealed = phone.readable
        ? { phone: phone.text, shown: formatPhone(phone.text) }
        : { phone: "", shown: UNREADABLE_TH };
      return [{ reportId: report.id, ...revealed }];
    });
  });
}
