import { messagingApi } from "@line/bot-sdk";
import { env } from "@/lib/platform/env";

/** LINE did not answer within the limit: whether it took the message is unknown. */
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

/** The SDK has no time-out of its own; past `LINE_TIMEOUT_MS` the answer no longer counts. */
export async function withinLimit<T>(call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LineTimeout()), env().LINE_TIMEOUT_MS);
  });
  call.catch(() => undefined); // A late failure after the limit has nobody waiting for it.
  return Promise.race([call, limit]).finally(() => clearTimeout(timer));
}
