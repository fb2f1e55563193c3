import { createHmac, randomBytes } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { NOTE_PURPOSE } from "@/lib/incident/apply-transition";
import { promoteDraft } from "@/lib/intake/promote-draft";
import { open, shownText } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { maskPhones } from "@/lib/platform/phone";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { CHAT_ACTIONS } from "./chat.rules";
import type { Media } from "./webhook-event.schema";
import { handleWebhookEvent } from "./handle-webhook-event";
import { receiveWebhook } from "./receive-webhook";

/**
 * First messages of people whom nobody knows yet, as they would write them, through the signed webhook. Each is either
 * before a human (an incident with units that were alerted, with the words) or plainly a courtesy, and each is answered.
 */
let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});

/** At once: the words are at a desk when the webhook's job has ended. */
const SEEN_AT_ONCE = [
  // Thai: victims, children, relatives, neighbours
  "ช่วยด้วย",
  "ช่วยด้วยค่ะ พ่อกำลังทำร้ายแม่",
  "ผัวจะฆ่าหนู ช่วยด้วย มันมีปืน",
  "ครูจับตัวหนู หนูกลัว",
  "พ่อเมาแล้วตีแม่",
  "ข้างบ้านตีเมีย",
  "ช่วยด้วย พ่อกำลังทำร้ายแม่ โทร 0898765432",
  "หนูอยู่ในห้องน้ำ เค้าทุบประตู",
  "แม่เลือดออก",
  "ลุงจับนมหนู",
  "น้าเข้ามาในห้องหนูทุกคืน",
  "พี่ชายเอามีดไล่ฟัน",
  "เขาล็อคห้องไม่ให้ออก",
  "โดนขังอยู่บ้านร้าง",
  "ลูกชายคลุ้มคลั่งจะเผาบ้าน",
  "วัยรุ่นตีกันหน้าเซเว่น",
  "มีคนยิงกันแถวตลาด",
  "ได้ยินเสียงเด็กร้องข้างห้องทุกคืน",
  "ฉันเป็นเพื่อนบ้าน ได้ยินเสียงร้อง",
  "เพื่อนหนูจะโดดตึก",
  "แฟนเก่าตามมาถึงหอ",
  "เขาขู่จะปล่อยคลิป",
  "กลัว",
  "กลัวมากเลยค่ะ",
  "มันมาแล้ว",
  "เร็วๆ",
  "ตำรวจ",
  "มีใครอยู่ไหม",
  "สวัสดีค่ะ มีใครอยู่ไหมคะ",
  "สวัสดีค่ะ ช่วยหน่อยได้ไหมคะ",
  "ขอบคุณค่ะ แต่เขากลับมาแล้ว",
  "ยังไม่ปลอดภัยค่ะ",
  "ครับ",
  "ค่ะ",
  "ทดสอบ ไม่ใช่ค่ะ เรื่องจริง",
  "คุยได้ไหมคะ",
  "โทรไม่ได้",
  "พูดไม่ได้ เขาอยู่ข้างๆ",
  "อย่าโทรมานะ",
  "ขอปรึกษาหน่อยค่ะ",
  "ทำไงดี",
  // Thai: typing errors, no spaces, repeated letters, marks
  "ชวยดวย",
  "ช่วยด้วยยยยย",
  "ช่วยดวยคะพอตีแม",
  "ชว่ยด้วย",
  "ช่วยด้วยพ่อตีแม่อยู่บ้านเลขที่45ซอยวัดจันทร์",
  "ฆ่ากู",
  "จุ๊บๆช่วย",
  "ชวยๆๆๆๆๆ",
  "ฮือออออ",
  "ๆ",
  "แม่ๆๆๆ",
  // addresses, places, links
  "บ้านเลขที่ 99/12 หมู่ 3 ต.หัวรอ อ.เมือง จ.พิษณุโลก",
  "หลังตลาดใต้ ซอย 3 บ้านรั้วเขียว พิษณุโลก",
  "อยู่บางระกำ",
  "ซอยลาดพร้าว 101",
  "หน้าโรงเรียน",
  "99/12",
  "please help my husband is beating me at 99/12 Moo 3 tambon Hua Ro Phitsanulok, phone 0891234567",
  "https://maps.app.goo.gl/AbCdEf123",
  "ช่วยด้วย https://www.google.com/maps?q=16.8211,100.2659",
  "16.8211, 100.2659",
  "16°49'16\"N 100°15'57\"E",
  // cancel words: nobody knows what they cancel, so somebody looks
  "ยกเลิก",
  "ขอยกเลิกการแจ้ง",
  "แจ้งผิดค่ะ ไม่มีอะไรแล้ว",
  "false alarm",
  "cancel",
  "กดผิด",
  "ยกเลิก ไม่เป็นไรแล้ว",
  // English
  "help",
  "HELP ME",
  "hello help",
  "hello please",
  "he has a gun",
  "my dad hits my mom",
  "i cant talk he is here",
  "they took my passport",
  "locked in a room in pattaya",
  "someone is following me",
  "test he has a knife",
  "thanks but he is back",
  "plz com quik",
  "im 9 and my uncle touches me",
  "idk what to do",
  "is anyone there",
  "SOS",
  "911",
  "hepl",
  // Burmese
  "ကူညီပါ",
  "ကယ်ပါ",
  "ယောက်ျားက ရိုက်နေတယ်",
  "အိမ်ထဲမှာ ပိတ်လှောင်ထားတယ်",
  "ရဲကို မခေါ်ပါနဲ့ စာရွက်စာတမ်း မရှိဘူး",
  "kal par",
  "မင်္ဂလာပါ ကူညီပေးပါ",
  "ကြောက်တယ်",
  // Lao
  "ຊ່ວຍແດ່",
  "ຜົວຕີຂ້ອຍ",
  "ເຂົາຂັງຂ້ອຍໄວ້",
  "ສະບາຍດີ ຊ່ວຍແດ່",
  "ຢ້ານຫຼາຍ",
  "suay dae",
  "ລູກຂ້ອຍເຈັບ",
  // Khmer
  "ជួយផង",
  "ប្តីវាយខ្ញុំ",
  "គេបង្ខាំងខ្ញុំ",
  "ជួយខ្ញុំផង ខ្ញុំខ្លាច",
  "chuoy phong",
  "សួស្តី ជួយផង",
  "គេយកលិខិតឆ្លងដែន",
  // Malay
  "tolong",
  "tolong saya",
  "suami pukul saya",
  "dia kurung saya",
  "salam tolong",
  "anak saya kena pukul",
  "takut",
  "dia ada pisau",
  // Vietnamese
  "Cứu tôi với, chồng tôi đánh tôi",
  "cuu toi",
  "tôi bị nhốt",
  "chào cứu",
  "sợ quá",
  "nó có dao",
  "giup toi voi",
  "em bi danh",
  // pictures in letters, and next to nothing
  "😭",
  "🆘",
  "🔪",
  "😭😭😭",
  "🏠🔥",
  "👋🔪",
  ".",
  "???",
  "!!!",
  "a",
  "ก",
  "....",
  "🙏 ช่วย",
] as const;

const MEDIA: readonly Media[] = ["image", "video", "audio", "file", "sticker"];

/** Within a minute: half a thought, which waits for the other half as long as it may. */
const SEEN_SOON = [
  "แจ้งเหตุ",
  "report",
  "เมนู",
  "0812345678",
  "๐๘๑-๒๓๔-๕๖๗๘",
  "ข้อ 2",
  "1",
  "ข้าม",
  "ไม่มี",
  "ok",
  "โอเคค่ะ",
  "ใช่",
  "ปลอดภัยแล้วค่ะ",
] as const;

const COURTESIES = [
  ["สวัสดี", "สวัสดี เราอยู่ตรงนี้"],
  ["สวัสดีค่าาา", "สวัสดี เราอยู่ตรงนี้"],
  ["หวัดดีครับแอดมิน", "สวัสดี เราอยู่ตรงนี้"],
  ["สวัดดีค่ะ", "สวัสดี เราอยู่ตรงนี้"],
  ["👋", "ดีใจที่ได้ยิน"],
  ["hello", "We are here"],
  ["Hi there!", "We are here"],
  ["good morning everyone", "We are here"],
  ["xin chào", "Chúng tôi ở đây"],
  ["မင်္ဂလာပါ", "၂၄ နာရီ"],
  ["ສະບາຍດີ", "24 ຊົ່ວໂມງ"],
  ["សួស្តី", "24 ម៉ោង"],
  ["assalamualaikum", "24 jam"],
  ["ขอบคุณค่ะ", "ดีใจที่ได้ยิน"],
  ["ขอบคุณมากๆนะคะ 🙏🙏", "ดีใจที่ได้ยิน"],
  ["ขอบคุนคร้าบ", "ดีใจที่ได้ยิน"],
  ["🙏", "ดีใจที่ได้ยิน"],
  ["👍🏽", "ดีใจที่ได้ยิน"],
  ["thank you so much for your help", "good to hear"],
  ["thankyou", "good to hear"],
  ["cảm ơn nhiều", "Rất vui"],
  ["terima kasih banyak", "gembira"],
  ["ຂອບໃຈຫຼາຍໆ", "ດີໃຈ"],
  ["អរគុណ", "រីករាយ"],
  ["ကျေးဇူးတင်ပါတယ်", "ဝမ်းသာ"],
  ["ทดสอบ", "ยังไม่มีการแจ้งใคร"],
  ["เทสระบบครับ", "ยังไม่มีการแจ้งใคร"],
  ["test", "Nobody has been alerted"],
  ["testing 1 2 3", "Nobody has been alerted"],
  ["ທົດສອບ", "ຍັງບໍ່ໄດ້ແຈ້ງໃຜ"],
] as const;

let counter = 0;

async function send(userId: string, content: object, type: "message" | "postback" = "message"): Promise<void> {
  counter += 1;
  const webhookEventId = `01CORPUS${randomBytes(8).toString("hex").toUpperCase()}`;
  const event = {
    type,
    webhookEventId,
    timestamp: Date.now() - 1000,
    source: { type: "user", userId },
    mode: "active",
    replyToken: randomBytes(16).toString("hex"),
    deliveryContext: { isRedelivery: false },
    [type]: { id: `${counter}-${userId}`, ...content },
  };
  const rawBody = Buffer.from(JSON.stringify({ destination: "U0", events: [event] }));
  const signature = createHmac("sha256", env().LINE_CHANNEL_SECRET).update(rawBody).digest("base64");
  await receiveWebhook({ rawBody, signature });
  await handleWebhookEvent({ webhookEventId });
}

const newUser = () => `U${randomBytes(16).toString("hex")}`;

const incidentsOf = (lineUserId: string) =>
  database.db.incident.findMany({
    where: { reports: { some: { reporter: { lineUserId } } } },
    include: { messages: true, units: true, deliveries: true, alarms: true },
  });

async function answersTo(recipient: string): Promise<string[]> {
  const sent = await database.db.lineMessage.findMany({ where: { recipient }, orderBy: { createdAt: "asc" } });
  return sent.flatMap(({ messages }) => (messages as { text?: string }[]).map(({ text }) => text ?? ""));
}

/** Before a human: units were asked, the ladder goes on, and the words can be read there; and the person is told. */
async function expectSeen(userId: string, words: string | null): Promise<void> {
  const [incident, ...others] = await incidentsOf(userId);
  expect(others).toEqual([]);
  expect(incident?.units.length).toBeGreaterThan(0);
  expect(incident?.deliveries.length).toBeGreaterThan(0);
  expect(incident?.nextStepAt).not.toBeNull();
  if (incident?.latitude === null) expect(incident.alarms.map(({ kind }) => kind)).toContain("no_location");
  const read = incident?.messages.map((message) => shownText(open(message, NOTE_PURPOSE))) ?? [];
  if (words !== null) expect(read).toContain(maskPhones(words.trim()));
  expect((await answersTo(userId)).at(-1)).toContain(incident?.number);
}

it.each(SEEN_AT_ONCE)("is before a human at once: %s", async (text) => {
  const userId = newUser();
  await send(userId, { type: "text", text });
  await expectSeen(userId, text);
});

it.each(MEDIA)("is before a human at once: a lone %s", async (type) => {
  const userId = newUser();
  await send(userId, { type });
  await expectSeen(userId, null);
});

it.each(SEEN_SOON)("is before a human within a minute: %s", async (text) => {
  const userId = newUser();
  await send(userId, { type: "text", text });
  expect(await incidentsOf(userId)).toEqual([]);
  const [job] = await database.db.$queryRaw<{ in_s: number; reportKey: string }[]>`
    select extract(epoch from j.run_at - now())::float as in_s, d.report_key as "reportKey"
    from graphile_worker.jobs j join report_drafts d on j.key = 'promote:' || d.report_key
    join reporters r on r.id = d.reporter_id where r.line_user_id = ${userId}`;
  expect(job?.in_s).toBeLessThanOrEqual(45);
  await promoteDraft({ reportKey: job?.reportKey ?? "" });
  await expectSeen(userId, null);
});

it.each(COURTESIES)("is answered as what it is, and calls nobody: %s", async (text, said) => {
  const userId = newUser();
  await send(userId, { type: "text", text });
  expect(await incidentsOf(userId)).toEqual([]);
  expect(await database.db.reportDraft.count({ where: { reporter: { lineUserId: userId } } })).toBe(0);
  const answers = await answersTo(userId);
  expect(answers).toHaveLength(1);
  expect(answers[0]).toContain(said);
});

it.each([
  ["บ้านเลขที่ 99/12 หมู่ 3 ต.หัวรอ อ.เมือง จ.พิษณุโลก", "65"],
  ["ช่วยด้วย อยู่แถวบางระกำ", "65"],
  ["help, near Chiang Mai gate", "50"],
  ["ช่วยด้วย โคราช", "30"],
  ["เจ็บมากเลย ช่วยด้วย", null],
])("guesses the province of %s: %s", async (text, provinceCode) => {
  const userId = newUser();
  await send(userId, { type: "text", text });
  expect(await incidentsOf(userId)).toMatchObject([{ latitude: null, provinceCode }]);
});

it.each([
  "https://www.google.com/maps?q=16.8211,100.2659",
  "อยู่นี่ https://maps.google.com/?q=16.8211,100.2659",
  "16.8211, 100.2659",
  "ช่วยด้วย 16.82110 100.26590",
])("takes coordinates for the place: %s", async (text) => {
  const userId = newUser();
  await send(userId, { type: "text", text });
  expect(await incidentsOf(userId)).toMatchObject([{ latitude: 16.8211, longitude: 100.2659, provinceCode: "65" }]);
});

it("puts no question twice in the same words, joins what comes later, and guesses by the last pin of a day", async () => {
  const userId = newUser();
  await send(userId, { type: "text", text: "ช่วยด้วย" });
  for (const text of ["ไม่รู้", "1234", "จะมาถึงเมื่อไหร่คะ", "พ่อมีมีด", "อยู่ไหนแล้ว", "เร็วๆ", "กลัว", "😭"])
    await send(userId, { type: "text", text });
  await send(userId, { type: "sticker" });
  const questions = (await answersTo(userId)).map((text) => text.split("\n\n")[0]?.replace(/^เก็บแล้ว .*\n?/, "") ?? "");
  const asked = questions.filter((text) => text !== "");
  expect(new Set(asked).size).toBe(asked.length);
  expect(await incidentsOf(userId)).toHaveLength(1);
  await send(userId, { type: "location", latitude: 16.8211, longitude: 100.2659 });
  const [incident] = await incidentsOf(userId);
  expect(incident).toMatchObject({ latitude: 16.8211, provinceCode: "65" });
  expect(incident?.units.length).toBeGreaterThan(3);

  await send(userId, { data: CHAT_ACTIONS.newReport }, "postback");
  await send(userId, { type: "text", text: "เขามาอีกแล้ว" });
  const again = (await incidentsOf(userId)).find(({ id }) => id !== incident?.id);
  expect(again).toMatchObject({ latitude: null, provinceCode: "65", routingReason: "guessed_from_last_pin" });
});
