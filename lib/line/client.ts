import { messagingApi } from "@line/bot-sdk";
import { env } from "@/lib/platform/env";

/** LINE did not answer in time: whether it took the message is unknown. */
export class LineTimeout extends Error {
  override name = "LineTimeout";
}

export function messagingClient(): messagingApi.MessagingApiClient {
  const { LINE_CHANNEL_ACCESS_TOKEN, LINE_API_BASE_URL } = env();
  return new messagingApi.MessagingApiClient({
    channelAccessToken: LINE_CHANNEL_ACCESS_TOKEN,
    baseURL: LINE_API_BASE_URL,
  });
}

/** Limits a call to `LINE_TIMEOUT_MS`; the SDK has no time-out of its own. A later answer does not count. */
export async function withinLimit<T>(call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LineTimeout()), env().LINE_TIMEOUT_MS);
  });
  call.catch(() => undefined); // A failure after the limit is not awaited by anybody.
  return Promise.race([call, limit]).finally(() => clearTimeout(timer));
}
