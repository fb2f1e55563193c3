import type { SimGroup, SimPerson } from "./control-contract";
import { LineError } from "./http";
import { isGroupId, isUserId, newGroupId, newMessageId, newUserId } from "./ids";
import type { Platform } from "./platform";
import type { StoredPerson } from "./store";

/** @throws {LineError} 404 when nobody has this id */
export function personOf(platform: Platform, userId: string): StoredPerson {
  const person = platform.store.people.get(userId);
  if (!person) throw new LineError(404, { message: `no such person: ${userId}` });
  return person;
}

/** @throws {LineError} 404 when no group has this id */
export function groupOf(platform: Platform, groupId: string): SimGroup {
  const group = platform.store.groups.get(groupId);
  if (!group) throw new LineError(404, { message: `no such group: ${groupId}` });
  return group;
}

/** Creates a person, or updates the one with this id: calling it twice changes nothing and sends nothing twice. */
export function savePerson(
  platform: Platform,
  input: Partial<SimPerson> & { displayName: string; quiet?: boolean },
): StoredPerson {
  if (input.id !== undefined && !isUserId(input.id))
    throw new LineError(400, { message: "id must be U + 32 hex digits" });
  if (!input.displayName) throw new LineError(400, { message: "displayName is required" });
  const known = input.id === undefined ? undefined : platform.store.people.get(input.id);
  const person: StoredPerson = {
    blocked: false,
    friend: false,
    language: "th",
    ...known,
    id: input.id ?? newUserId(),
    displayName: input.displayName,
    ...(input.pictureUrl === undefined ? {} : { pictureUrl: input.pictureUrl }),
    ...(input.language === undefined ? {} : { language: input.language }),
  };
  platform.store.people.set(person.id, person);
  platform.store.changed();
  if ((input.friend ?? !known) && !person.friend && !person.blocked)
    follow(platform, person.id, { quiet: input.quiet });
  if (input.friend === false && known?.friend) person.friend = false;
  platform.store.flush();
  return person;
}

export function follow(platform: Platform, userId: string, { quiet = false }: { quiet?: boolean } = {}): StoredPerson {
  const person = personOf(platform, userId);
  const isUnblocked = person.blocked;
  if (person.friend && !person.blocked) return person;
  person.friend = true;
  person.blocked = false;
  platform.store.changed();
  if (!quiet) {
    platform.sender.emit({
      type: "follow",
      chat: userId,
      source: { type: "user", userId },
      payload: { follow: { isUnblocked } },
    });
  }
  return person;
}

export function block(platform: Platform, userId: string): StoredPerson {
  const person = personOf(platform, userId);
  if (person.blocked) return person;
  person.friend = false;
  person.blocked = true;
  platform.store.changed();
  platform.sender.emit({ type: "unfollow", chat: userId, source: { type: "user", userId } });
  return person;
}

/** Creates a group, or updates the name and adds the members of the one with this id. */
export function saveGroup(
  platform: Platform,
  input: { id?: string; name: string; memberIds?: string[]; withBot?: boolean; quiet?: boolean },
): SimGroup {
  if (input.id !== undefined && !isGroupId(input.id))
    throw new LineError(400, { message: "id must be C + 32 hex digits" });
  if (!input.name) throw new LineError(400, { message: "name is required" });
  const memberIds = [...new Set(input.memberIds ?? [])];
  for (const memberId of memberIds) personOf(platform, memberId);
  const known = input.id === undefined ? undefined : platform.store.groups.get(input.id);
  if (known) {
    known.name = input.name;
    addMembers(platform, { groupId: known.id, memberIds, quiet: input.quiet });
    if (input.withBot === true) setBot(platform, { groupId: known.id, withBot: true, quiet: input.quiet });
    platform.store.changed();
    return known;
  }
  const group: SimGroup = { id: input.id ?? newGroupId(), name: input.name, memberIds, withBot: false };
  platform.store.groups.set(group.id, group);
  if (input.withBot ?? true) setBot(platform, { groupId: group.id, withBot: true, quiet: input.quiet });
  platform.store.changed();
  return group;
}

/** The account joins a group, or is removed from it. */
export function setBot(
  platform: Platform,
  { groupId, withBot, quiet = false }: { groupId: string; withBot: boolean; quiet?: boolean },
): SimGroup {
  const group = groupOf(platform, groupId);
  if (group.withBot === withBot) return group;
  group.withBot = withBot;
  note(platform, groupId, `${platform.bot.displayName} ${withBot ? "เข้าร่วมกลุ่ม" : "ออกจากกลุ่ม"}`);
  if (!quiet)
    platform.sender.emit({ type: withBot ? "join" : "leave", chat: groupId, source: { type: "group", groupId } });
  return group;
}

export function addMembers(
  platform: Platform,
  { groupId, memberIds, quiet = false }: { groupId: string; memberIds: string[]; quiet?: boolean },
): SimGroup {
  const group = groupOf(platform, groupId);
  const joining = memberIds.filter((memberId) => !group.memberIds.includes(personOf(platform, memberId).id));
  if (joining.length === 0) return group;
  group.memberIds.push(...joining);
  for (const memberId of joining) note(platform, groupId, `${personOf(platform, memberId).displayName} เข้าร่วมกลุ่ม`);
  if (group.withBot && !quiet) {
    const members = joining.map((userId) => ({ type: "user", userId }));
    platform.sender.emit({
      type: "memberJoined",
      chat: groupId,
      source: { type: "group", groupId },
      payload: { joined: { members } },
    });
  }
  return group;
}

export function removeMember(platform: Platform, { groupId, userId }: { groupId: string; userId: string }): SimGroup {
  const group = groupOf(platform, groupId);
  if (!group.memberIds.includes(userId)) throw new LineError(404, { message: "not a member of this group" });
  group.memberIds = group.memberIds.filter((memberId) => memberId !== userId);
  note(platform, groupId, `${personOf(platform, userId).displayName} ออกจากกลุ่ม`);
  if (group.withBot) {
    platform.sender.emit({
      type: "memberLeft",
      chat: groupId,
      source: { type: "group", groupId },
      payload: { left: { members: [{ type: "user", userId }] } },
    });
  }
  return group;
}

function note(platform: Platform, chat: string, text: string): void {
  platform.store.addMessage({
    id: newMessageId(Date.now()),
    chat,
    at: new Date().toISOString(),
    from: { kind: "system" },
    via: "system",
    type: "text",
    text,
    message: { type: "text", text },
    notificationDisabled: false,
    billedRecipients: 0,
    unsent: false,
  });
}
