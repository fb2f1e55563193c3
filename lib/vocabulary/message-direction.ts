import type { Label } from "./label";

/** Between whom the words of an incident pass; a note stays among officers. */
export const MESSAGE_DIRECTIONS = ["from_reporter", "to_reporter", "note"] as const;
export type MessageDirection = (typeof MESSAGE_DIRECTIONS)[number];

export const MESSAGE_DIRECTION_LABELS = {
  from_reporter: { th: "จากผู้แจ้ง", en: "From the reporter" },
  to_reporter: { th: "ถึงผู้แจ้ง", en: "To the reporter" },
  note: { th: "บันทึก", en: "Note" },
} satisfies Record<MessageDirection, Label>;
