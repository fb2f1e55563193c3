import { HTTPFetchError } from "@line/bot-sdk";
import { messagingClient, withinLimit } from "./client";

export interface GroupInfo {
  name: string;
  /** people, the account itself not counted: what a push to the group is billed for */
  memberCount: number;
}

/**
 * Name and size of a group the account is in. Never call it inside a transaction.
 * @returns null when the account is not in the group (any more)
 * @throws when LINE cannot be asked
 */
export async function findGroupInfo(lineGroupId: string): Promise<GroupInfo | null> {
  const client = messagingClient();
  try {
    const [summary, members] = await withinLimit(
      Promise.all([client.getGroupSummary(lineGroupId), client.getGroupMemberCount(lineGroupId)]),
    );
    return { name: summary.groupName, memberCount: members.count };
  } catch (error) {
    if (error instanceof HTTPFetchError && (error.status === 404 || error.status === 403 || error.status === 400))
      return null;
    throw error;
  }
}
