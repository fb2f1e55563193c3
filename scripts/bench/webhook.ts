import { createHmac, randomUUID } from "node:crypto";
import { createSimulatorClient } from "@/simulator/client";
import { type Figure, percentile } from "./support/figures";
import { atPace, type Caller } from "./support/load";

const PER_SECOND = 50;
const SECONDS = 20;
/** The first requests of a process run code that is not yet compiled: what the others took is said as well. */
const COLD_SECONDS = 5;
const PEOPLE = 50;
const TARGET_MS = 200;

/** Signed text messages of fifty people at a steady pace, whether or not earlier ones were answered. */
export async function webhookAnswers({
  caller,
  simulatorUrl,
  channelSecret,
}: {
  caller: Caller;
  simulatorUrl: string;
  channelSecret: string;
}): Promise<Figure> {
  const simulator = createSimulatorClient({ baseUrl: simulatorUrl });
  const people = Array.from({ length: PEOPLE }, (_, index) => `Ube${String(index).padStart(30, "0")}`);
  for (const [index, id] of people.entries())
    await simulator.createPerson({ id, displayName: `ผู้ทดสอบ ${index + 1}`, language: "th", quiet: true });
  const destination = (await simulator.state()).bot.userId;

  const waits: number[] = [];
  const warm: number[] = [];
  let refused = 0;
  await atPace({
    perSecond: PER_SECOND,
    seconds: SECONDS,
    send: async (index) => {
      const body = JSON.stringify({ destination, events: [textEvent(people[index % PEOPLE] ?? "", index)] });
      const signature = createHmac("sha256", channelSecret).update(body).digest("base64");
      const headers = { "content-type": "application/json", "x-line-signature": signature };
      const answer = await caller.call({ method: "POST", path: "/api/line/webhook", headers, body });
      waits.push(answer.answeredAt - answer.sentAt);
      if (index >= PER_SECOND * COLD_SECONDS) warm.push(answer.answeredAt - answer.sentAt);
      if (answer.status !== 200) refused += 1;
    },
  });
  const p99 = percentile(waits, 0.99);
  return {
    name: "webhook answer, p99, at 50 events/s",
    measured: `${Math.round(p99)} ms (p50 ${Math.round(percentile(waits, 0.5))} ms; after the first ${COLD_SECONDS} s p99 ${Math.round(percentile(warm, 0.99))} ms; ${refused} of ${waits.length} not 200)`,
    target: `≤ ${TARGET_MS} ms`,
    holds: p99 <= TARGET_MS && refused === 0,
    note: `${PER_SECOND}/s for ${SECONDS} s, one event a body, open loop; the worker answers the messages meanwhile`,
  };
}

function textEvent(userId: string, index: number) {
  return {
    type: "message",
    mode: "active",
    timestamp: Date.now(),
    source: { type: "user", userId },
    webhookEventId: randomUUID(),
    deliveryContext: { isRedelivery: false },
    replyToken: randomUUID().replaceAll("-", ""),
    message: { type: "text", id: String(10_000_000 + index), quoteToken: randomUUID(), text: "สวัสดี" },
  };
}
