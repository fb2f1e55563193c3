import { audit } from "@/lib/access/audit";
import type { Actor } from "@/lib/access/reach.rules";
import { MergeData, SplitData } from "@/lib/incident/incident-link.schema";
import { severityOf, tellsReporters } from "@/lib/incident/merge.rules";
import { recordEvent } from "@/lib/incident/timeline";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { DomainError, notFound } from "@/lib/platform/errors.rules";
import { enqueue } from "@/lib/platform/jobs";
import { alertUnits } from "@/lib/dispatch/escalation/start-search";
import { takeNextStep } from "@/lib/dispatch/escalation/climb-ladder";
import { TELL_REPORTERS } from "@/lib/dispatch/dispatch.tasks";
import {
  activeMerges,
  BROUGHT_BY_MERGE,
  compareAndSet,
  incidentToMerge,
  type LinkedIncident,
  lockForMove,
  moveReports,
  withoutChange,
} from "./move-reports";
import { isFinished, isSearching } from "@/lib/vocabulary/status";

export interface Undone {
  /** where the reports are now */
  incidentId: string;
}

interface Undoing {
  linkId: string;
  from: LinkedIncident;
  into: LinkedIncident;
  actor: Actor;
  now: Date;
}

/**
 * Undoes a merge or a split. Undoing a merge restores the incident with its reports and starts its search again with
 * new alerts; undoing a split moves the report back unless work on the new incident has begun.
 * @throws {DomainError} `not_found` when either incident is out of the actor's reach
 * @throws {DomainError} `link.undone` when it was undone already; `link.moved_on` when later changes stand on it
 */
export async function undoLink(
  { linkId }: { linkId: string },
  { actor, requestId }: { actor: Actor; requestId: string },
): Promise<Undone> {
  return inTransaction(async (tx, now) => {
    const link = await tx.incidentLink.findUnique({
      where: { id: linkId },
      select: { kind: true, fromId: true, intoId: true, data: true },
    });
    if (!link) throw notFound("การรวมหรือแยกการแจ้ง");
    const reportIds = (link.kind === "joined" ? MergeData : SplitData).parse(link.data).reportIds;
    await lockForMove(tx, { incidentIds: [link.fromId, link.intoId], reportIds });
    const from = await incidentToMerge(tx, link.fromId, actor);
    const into = await incidentToMerge(tx, link.intoId, actor);
    const { count } = await tx.incidentLink.updateMany({
      where: { id: linkId, undoneAt: null },
      data: { undoneAt: now, undoneById: actor.officerId },
    });
    if (count === 0) throw new DomainError("conflict", "link.undone", "รายการนี้ถูกยกเลิกไปแล้ว");
    const standing = await tx.report.count({ where: { id: { in: reportIds }, incidentId: into.id } });
    if (standing !== reportIds.length) throw movedOn("การแจ้งบางรายการถูกย้ายไปเหตุอื่นแล้ว ให้แยกหรือยกเลิกรายการล่าสุดก่อน");

    const undoing = { linkId, from, into, actor, now };
    const incidentId =
      link.kind === "joined"
        ? await undoJoin(tx, undoing, MergeData.parse(link.data))
        : await undoSplit(tx, undoing, SplitData.parse(link.data).fromStatus);
    for (const { id } of [from, into])
      await audit(tx, actor, { action: "incident.link_undone", subjectType: "incident", subjectId: id, requestId });
    return { incidentId };
  });
}

const movedOn = (message: string) => new DomainError("conflict", "link.moved_on", message);

async function undoJoin(tx: Tx, { linkId, from, into, actor, now }: Undoing, data: MergeData): Promise<string> {
  if (from.mergedIntoId !== into.id || into.mergedIntoId !== null)
    throw movedOn("เหตุนี้ถูกรวมต่อกับเหตุอื่นแล้ว ให้ยกเลิกการรวมครั้งล่าสุดก่อน");
  if (into.conflict) throw movedOn("เหตุนี้มีหน่วยที่ต้องไม่รับรู้ จึงยกเลิกการรวมไม่ได้ ให้แยกการแจ้งออกทีละรายการแทน");
  // An incident without a report must not exist: it would be searched for, and no status page would lead to it.
  const staying = await tx.report.count({ where: { incidentId: into.id, id: { notIn: data.reportIds } } });
  if (staying === 0) throw movedOn("การแจ้งเดิมของเหตุนี้ถูกแยกออกไปหมดแล้ว ให้ยกเลิกการแยกก่อน");

  await tx.report.updateMany({ where: { id: { in: data.reportIds } }, data: { incidentId: from.id } });
  await tx.alarm.updateMany({
    where: { id: { in: data.clearedAlarmIds } },
    data: { clearedAt: null, clearedById: null },
  });
  await tx.delivery.updateMany({
    where: { id: { in: data.settledDeliveryIds }, status: { in: ["sent", "seen"] } },
    data: { settledAt: null },
  });
  await compareAndSet(tx, from, {
    status: data.from.status,
    disposition: null,
    closedAt: null,
    mergedIntoId: null,
  });
  const others = await activeMerges(tx, into.id);
  await sendUnitsHome(tx, { into, broughtUnitIds: data.broughtUnitIds, others });
  const remaining = others.map((other) => other.data.from.gravity);
  const expected = severityOf(data.intoOwn, [...remaining, data.from.gravity]);
  await compareAndSet(tx, into, withoutChange(into, severityOf(data.intoOwn, remaining), expected));

  const restored = { incidentId: from.id, status: data.from.status, version: from.version + 1 };
  await recordEvent(tx, {
    ...restored,
    kind: "link_undone",
    officerId: actor.officerId,
    data: { linkId, reportIds: data.reportIds },
  });
  await recordEvent(tx, {
    incidentId: into.id,
    kind: "link_undone",
    status: into.status,
    version: into.version + 1,
    officerId: actor.officerId,
    data: { linkId, reportIds: [] },
  });
  if (isSearching(data.from.status)) await alertUnits(tx, { incidentId: from.id, now });
  else await takeNextStep(tx, { incidentId: from.id, now });
  if (tellsReporters(into.status, data.from.status))
    await enqueue(tx, TELL_REPORTERS, { incidentId: from.id, version: restored.version });
  return from.id;
}

/** Releases units that the merge brought, unless they own the incident now or another merge still brings them. */
async function sendUnitsHome(
  tx: Tx,
  {
    into,
    broughtUnitIds,
    others,
  }: { into: LinkedIncident; broughtUnitIds: string[]; others: { id: string; fromId: string; data: MergeData }[] },
): Promise<void> {
  for (const unitId of broughtUnitIds) {
    if (unitId === into.ownerUnitId) continue;
    const heir = await tx.incidentUnit.findFirst({
      where: { unitId, releasedAt: null, incidentId: { in: others.map(({ fromId }) => fromId) } },
      select: { incidentId: true },
    });
    const link = heir && others.find(({ fromId }) => fromId === heir.incidentId);
    if (link) {
      link.data.broughtUnitIds.push(unitId);
      await tx.incidentLink.update({ where: { id: link.id }, data: { data: link.data }, select: { id: true } });
    } else {
      await tx.incidentUnit.deleteMany({ where: { incidentId: into.id, unitId, reason: BROUGHT_BY_MERGE } });
    }
  }
}

async function undoSplit(
  tx: Tx,
  { linkId, from, into: split, actor, now }: Undoing,
  fromStatus: LinkedIncident["status"],
): Promise<string> {
  if (!isSearching(split.status)) throw movedOn("มีผู้รับเหตุที่แยกออกไปแล้ว จึงย้ายกลับไม่ได้ ถ้าเป็นเหตุเดียวกันให้รวมเหตุแทน");
  if (split.mergedIntoId !== null || from.mergedIntoId !== null)
    throw movedOn("เหตุหนึ่งถูกรวมกับเหตุอื่นแล้ว ให้ยกเลิกการรวมก่อน");
  const reports = await tx.report.count({ where: { incidentId: split.id } });
  const words = await tx.conversationMessage.count({ where: { incidentId: split.id } });
  if (reports > 1 || words > 0) throw movedOn("มีข้อมูลเพิ่มในเหตุที่แยกออกไปแล้ว จึงย้ายกลับไม่ได้");
  if (isFinished(from.status) && from.status !== fromStatus)
    throw movedOn("เหตุเดิมจบไปแล้วหลังจากแยก จึงย้ายกลับไม่ได้ ให้ดูแลเหตุที่แยกออกมาต่อ");

  const { reportIds } = await moveReports(tx, { from: split, into: from, actor, now });
  await recordEvent(tx, {
    incidentId: split.id,
    kind: "link_undone",
    status: "closed",
    version: split.version + 1,
    officerId: actor.officerId,
    data: { linkId, reportIds: [] },
  });
  await recordEvent(tx, {
    incidentId: from.id,
    kind: "link_undone",
    status: from.status,
    version: from.version + 1,
    officerId: actor.officerId,
    data: { linkId, reportIds },
  });
  if (tellsReporters(split.status, from.status))
    await enqueue(tx, TELL_REPORTERS, { incidentId: from.id, version: from.version + 1 });
  return from.id;
}
