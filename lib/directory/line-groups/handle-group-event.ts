import { audit } from "@/lib/access/audit";
import { queueLineMessage } from "@/lib/line/line-message";
import type { Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { ATTEMPT_WINDOW_S, MOST_ATTEMPTS, readCode } from "./binding-code.rules";
import { REFRESH_LINE_GROUP } from "./line-group.tasks";
import { GROUP_ASKS_FOR_CODE, GROUP_CODE_WRONG, GROUP_MUST_WAIT, groupIsBack, groupIsBound } from "./group-words";
import { codeDigest } from "./issue-binding-code";
import { clearLostGroup, flagLostGroup } from "./unit-channel";

/** What a group's event means here; talk in a group that is not a binding code is none of our business. */
export interface GroupEvent {
  webhookEventId: string;
  at: Date;
  maySend: boolean;
  replyToken: string | null;
  /** LINE's C… id */
  lineGroupId: string;
  /** join, leave, members_changed, text; anything else only tells that the group is there */
  kind: string;
  text: string | null;
}

interface GroupRow {
  id: string;
  leftAt: Date | null;
  boundAt: Date | null;
  unit: { id: string; nameTh: string } | null;
}

const REPLY_TOKEN_LIFE_MS = 60_000;

/** Lets an event of a LINE group take effect in the caller's transaction. LINE itself is asked by a job afterwards. */
export async function handleGroupEvent(tx: Tx, event: GroupEvent, now: Date): Promise<void> {
  const group = await settleMembership(tx, event);
  if (event.kind === "join") {
    // A join that comes late, after the group was bound, is no news any more.
    const isOld = group.boundAt !== null && group.boundAt > event.at;
    if (!group.leftAt && !isOld)
      await say(tx, event, group.unit ? groupIsBack(group.unit.nameTh) : GROUP_ASKS_FOR_CODE);
    await enqueue(tx, REFRESH_LINE_GROUP, { id: group.id }, { jobKey: `line-group:${group.id}` });
    return;
  }
  if (event.kind === "members_changed")
    return enqueue(tx, REFRESH_LINE_GROUP, { id: group.id }, { jobKey: `line-group:${group.id}` });
  const code = event.kind === "text" && event.text ? readCode(event.text) : null;
  if (code) await tryCode(tx, { event, group, code, now });
}

/**
 * The group's row, made if need be, with whether the account is in it: the newest join or leave says so, whatever
 * order they come in. A bound group that throws us out leaves its unit deaf: the desk is alarmed until we are back.
 */
async function settleMembership(tx: Tx, { lineGroupId, at }: GroupEvent): Promise<GroupRow> {
  const newest = await tx.webhookEvent.findFirst({
    where: { sourceKey: lineGroupId, type: { in: ["join", "leave"] } },
    orderBy: [{ occurredAt: "desc" }, { webhookEventId: "desc" }],
    select: { type: true, occurredAt: true },
  });
  const leftAt = newest?.type === "leave" ? newest.occurredAt : null;
  const joinedAt = newest?.type === "join" ? newest.occurredAt : undefined;
  const group = await tx.lineGroup.upsert({
    where: { lineGroupId },
    create: { lineGroupId, joinedAt: joinedAt ?? at, leftAt },
    update: { leftAt, ...(joinedAt ? { joinedAt } : {}) },
    select: { id: true, leftAt: true, boundAt: true, unit: { select: { id: true, nameTh: true } } },
  });
  if (leftAt && group.unit) await flagLostGroup(tx, { groupId: group.id, unitId: group.unit.id, lostAt: leftAt });
  if (!leftAt && group.unit) await clearLostGroup(tx, { unitId: group.unit.id, isNewBinding: false });
  if (!leftAt)
    await tx.alarm.updateMany({
      where: { dedupeKey: { startsWith: `group_left:${group.id}:` }, clearedAt: null },
      data: { clearedAt: at },
    });
  return group;
}

async function tryCode(
  tx: Tx,
  { event, group, code, now }: { event: GroupEvent; group: GroupRow; code: string; now: Date },
): Promise<void> {
  // A code typed before the last binding comes late: the newer word holds.
  if (group.boundAt && event.at <= group.boundAt) return;
  const trail = { subjectType: "line_group" as const, subjectId: group.id, requestId: event.webhookEventId };
  const failed = await tx.auditEntry.count({
    where: {
      action: "group.bind.refused",
      subjectType: "line_group",
      subjectId: group.id,
      at: { gt: new Date(now.getTime() - ATTEMPT_WINDOW_S * 1000) },
    },
  });
  if (failed >= MOST_ATTEMPTS) return say(tx, event, GROUP_MUST_WAIT);

  // Compare-and-set: of two groups that type one code, one is bound.
  const where = { codeDigest: codeDigest(code), usedAt: null, expiresAt: { gt: now }, unit: { active: true } };
  const { count } = await tx.groupBindingCode.updateMany({ where, data: { usedAt: now } });
  if (count === 0) {
    await audit(tx, null, { action: "group.bind.refused", ...trail });
    return say(tx, event, GROUP_CODE_WRONG);
  }
  const { unit, createdBy } = await tx.groupBindingCode.findUniqueOrThrow({
    where: { codeDigest: where.codeDigest },
    select: { unit: { select: { id: true, nameTh: true } }, createdBy: { select: { id: true, role: true } } },
  });
  await tx.lineGroup.update({
    where: { id: group.id },
    data: { unitId: unit.id, boundAt: event.at },
    select: { id: true },
  });
  await clearLostGroup(tx, { unitId: unit.id, isNewBinding: true });
  // In the name of whoever issued the code: the group shows nobody's identity we could rely on.
  const issuer = createdBy ? { officerId: createdBy.id, role: createdBy.role } : null;
  await audit(tx, issuer, { action: "group.bind", ...trail });
  await enqueue(tx, REFRESH_LINE_GROUP, { id: group.id }, { jobKey: `line-group:${group.id}` });
  await say(tx, event, groupIsBound(unit.nameTh));
}

/** Answers while the reply token lives cost nothing; a push to a group is billed per member and not worth this. */
async function say(tx: Tx, event: GroupEvent, text: string): Promise<void> {
  if (!event.maySend) return;
  await queueLineMessage(tx, {
    logicalKey: `group:${event.webhookEventId}`,
    purpose: "chat",
    recipient: event.lineGroupId,
    messages: [{ type: "text", text }],
    replyToken: event.replyToken
      ? { token: event.replyToken, expiresAt: new Date(event.at.getTime() + REPLY_TOKEN_LIFE_MS) }
      : undefined,
  });
}
