/**
 * `npm run line:setup`: tells the configured LINE channel (or the simulator) where we are: webhook address, tested, and
 * the rich menu. Safe to repeat. What only a person can do in LINE's console is printed at the end.
 */
import path from "node:path";
import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import { env } from "@/lib/platform/env";
import { loadDotEnv } from "./lib/launcher/settings.mjs";
import { installRichMenu } from "./line/rich-menu";

const { PUBLIC_BASE_URL, LINE_API_BASE_URL, LINE_DATA_API_BASE_URL, LINE_CHANNEL_ACCESS_TOKEN, ...settings } =
  readSettings();
const credentials = { channelAccessToken: LINE_CHANNEL_ACCESS_TOKEN };
const client = new messagingApi.MessagingApiClient({ ...credentials, baseURL: LINE_API_BASE_URL });
const blobs = new messagingApi.MessagingApiBlobClient({ ...credentials, baseURL: LINE_DATA_API_BASE_URL });
const endpoint = `${PUBLIC_BASE_URL}/api/line/webhook`;
const isRealLine = LINE_API_BASE_URL === "https://api.line.me";

if (isRealLine && !PUBLIC_BASE_URL.startsWith("https://"))
  fail(`PUBLIC_BASE_URL คือ ${PUBLIC_BASE_URL} แต่ LINE เรียกได้เฉพาะที่อยู่ https:// ที่เปิดถึงจากอินเทอร์เน็ต`);

await step(`ตั้งที่อยู่ webhook เป็น ${endpoint}`, () => client.setWebhookEndpoint({ endpoint }));
await step("ทดสอบ webhook", async () => {
  const test = await client.testWebhookEndpoint({ endpoint });
  if (!test.success)
    throw new Error(
      `LINE เรียก webhook ไม่สำเร็จ (${test.reason} ${test.detail}) ตรวจว่าระบบเปิดอยู่และ LINE_CHANNEL_SECRET ตรงกับคอนโซล`,
    );
});
await step("วางริชเมนู “แจ้งเหตุร้าย”", () =>
  installRichMenu({ client, blobs, liffReportId: settings.LINE_LIFF_REPORT_ID }),
);

const { isActive } = await client
  .getWebhookEndpoint()
  .then(({ active }) => ({ isActive: active }))
  .catch(() => ({ isActive: false }));

console.log(`
เหลือสิ่งที่ต้องทำเองใน LINE Developers และ LINE Official Account Manager:
  ${isActive ? "[เรียบร้อย]" : "[ต้องทำ]"} Messaging API › เปิด “Use webhook”
  [ตรวจ] Messaging API › เปิด “Webhook redelivery” เพื่อให้ LINE ส่งซ้ำเมื่อระบบไม่ตอบ
  [ตรวจ] Messaging API › ปิด “Auto-reply messages” และ “Greeting messages” (ระบบตอบเองและไม่มีเสียง)
  [ตรวจ] Messaging API › เปิด “Allow bot to join group chats” สำหรับกลุ่มของหน่วยงาน
  [ตรวจ] LINE Login › LIFF › ${settings.LINE_LIFF_REPORT_ID}: Endpoint URL = ${PUBLIC_BASE_URL}/report
         LIFF › ${settings.LINE_LIFF_DUTY_ID}: Endpoint URL = ${PUBLIC_BASE_URL}/duty
         ทั้งสองแอป: Scope openid และ profile, Size Full
  [ตรวจ] LINE Login › Callback URL = ${PUBLIC_BASE_URL}/api/auth/callback/line
  [ตรวจ] LINE Login › ผูกกับบัญชีทางการนี้ (Linked OA) และอยู่ Provider เดียวกัน: รหัสผู้ใช้ย้าย Provider ไม่ได้
`);
process.exit(0);

function readSettings() {
  loadDotEnv(path.resolve(import.meta.dirname, ".."));
  try {
    return env();
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

async function step(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    console.log(`✓ ${what}`);
  } catch (error) {
    fail(`${what}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof HTTPFetchError)) {
    const isNetwork = error instanceof TypeError;
    return isNetwork
      ? `ติดต่อ ${LINE_API_BASE_URL} ไม่ได้ ตรวจเครือข่าย`
      : error instanceof Error
        ? error.message
        : String(error);
  }
  if (error.status === 401) return "LINE ไม่รับ LINE_CHANNEL_ACCESS_TOKEN (401) ออกโทเคนใหม่ในคอนโซลแล้วตั้งค่าอีกครั้ง";
  if (error.status === 403) return "บัญชีนี้ไม่มีสิทธิ์ใช้คำสั่งนี้ (403) ตรวจว่าเป็นช่อง Messaging API";
  if (error.status === 429) return "เรียก LINE ถี่เกินไป (429) รอสักครู่แล้วรันใหม่";
  return `LINE ตอบ ${error.status}: ${error.body}`;
}

function fail(reason: string): never {
  console.error(`✗ ${reason}`);
  process.exit(1);
}
