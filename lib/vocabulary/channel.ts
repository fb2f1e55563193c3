import type { Label } from "./label";

/** Through which door a report comes. */
export const CHANNELS = ["liff", "chat", "web", "api", "desk"] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_LABELS = {
  liff: { th: "หน้าแจ้งเหตุใน LINE", en: "Report page in LINE" },
  chat: { th: "แชต LINE", en: "LINE chat" },
  web: { th: "หน้าเว็บ", en: "Web page" },
  api: { th: "ระบบภายนอก", en: "Partner system" },
  desk: { th: "เจ้าหน้าที่รับสาย", en: "Call operator" },
} satisfies Record<Channel, Label>;
