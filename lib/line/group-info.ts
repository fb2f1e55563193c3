import { HTTPFetchError } from "@line/bot-sdk";
import { messagingClient, withinLimit } from "./client";

export interface GroupInfo {
  name: string;
  /** people, without the account itself: a push to the group is billed for each */
  memberCount: number;
}

/**
 * Reads name and size of a group the account is a member of. Never call it inside a transaction.
 * @returns null when the account is not (or no longer) a member
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
