import type { Audience } from "@/lib/vocabulary/audience";
import { type Problem, problemNameTh } from "@/lib/vocabulary/problem";
import { RESPONSE_ROLE_LABELS, type ResponseRole } from "@/lib/vocabulary/response-role";

export interface AlertCard {
  number: string;
  problem: Problem;
  problemAssumed: boolean;
  districtNameTh: string | null;
  provinceNameTh: string | null;
  /** UTC */
  receivedAt: Date;
  /** `head`: asks a head to see to the incident; not a unit's role */
  role: ResponseRole | "head";
  /** reason for an alert after the first one; null for a first alert */
  notice: string | null;
  placeIsUncertain: boolean;
  isExercise: boolean;
  /** opens the duty page inside LINE */
  dutyUrl: string;
}

const TIME = new Intl.DateTimeFormat("th-TH", { timeZone: "Asia/Bangkok", hour: "2-digit", minute: "2-digit" });

const COLOUR = { ink: "#14222e", muted: "#4d5f6e", accent: "#0b5c6b", warn: "#7a4b00" } as const;

const line = (text: string, style: Record<string, unknown> = {}) => ({
  type: "text",
  text,
  wrap: true,
  size: "sm",
  color: COLOUR.muted,
  ...style,
});

/** Flex Message in the shape that LINE accepts. */
export interface FlexCard {
  type: "flex";
  altText: string;
  contents: Record<string, unknown>;
}

/**
 * Builds the card for a unit's group: number, problem, district and time; nothing that identifies a person. The
 * notification text (`altText`) shows on lock screens, so it says only that there is work (never 5).
 */
export function alertCard(card: AlertCard): FlexCard {
  const place = [card.districtNameTh && `อ.${card.districtNameTh}`, card.provinceNameTh && `จ.${card.provinceNameTh}`];
  const where = place.filter(Boolean).join(" ") || "ไม่ทราบพื้นที่";
  const prefix = card.isExercise ? "[ฝึกซ้อม] " : "";
  return {
    type: "flex",
    altText: `${prefix}ESS: มีงานใหม่ ${card.number} แตะเพื่อเปิด`,
    contents: {
      type: "bubble",
      size: "kilo",
      body: {
        type: "box",
        layout: "vertical",
        spacing: "sm",
        contents: [
          {
            type: "box",
            layout: "horizontal",
            contents: [
              line(`${prefix}เหตุ ${card.number}`, { weight: "bold", color: COLOUR.accent, flex: 3 }),
              line(`${TIME.format(card.receivedAt)} น.`, { align: "end", flex: 2 }),
            ],
          },
          line(problemNameTh(card), { size: "lg", weight: "bold", color: COLOUR.ink }),
          line(where, { size: "md", color: COLOUR.ink }),
          ...(card.notice ? [line(card.notice, { color: COLOUR.warn, weight: "bold" })] : []),
          ...(card.placeIsUncertain ? [line("ตำแหน่งไม่แน่นอน", { color: COLOUR.warn, weight: "bold" })] : []),
          ...(card.role === "head" ? [] : [line(`หน่วยของท่าน: ${RESPONSE_ROLE_LABELS[card.role].th}`)]),
        ],
      },
      footer: {
        type: "box",
        layout: "vertical",
        contents: [
          {
            type: "button",
            style: "primary",
            color: COLOUR.accent,
            action: { type: "uri", label: card.role === "primary" ? "เปิดและรับเรื่อง" : "เปิดดูเหตุ", uri: card.dutyUrl },
          },
        ],
      },
    },
  };
}

/** Reason for an alert after the first one. */
export type AlertReason =
  | { kind: "first" }
  /** a later step of the ladder */
  | { kind: "step"; audience: Audience | "plan" }
  /** the search began again; `standsStill` for the unit that accepted and did not move */
  | { kind: "again"; standsStill: boolean }
  | { kind: "no_arrival" }
  | { kind: "conflict" };

/** @returns the card's line in warning colour; null when the card speaks for itself */
export function noticeTh(reason: AlertReason): string | null {
  switch (reason.kind) {
    case "first":
      return null;
    case "step":
      return STEP_NOTICES_TH[reason.audience];
    case "again":
      return reason.standsStill ? "ยังไม่ออกเดินทางตามเวลา จึงหาผู้รับเรื่องใหม่ หน่วยของท่านยังรับได้" : "เปิดหาผู้รับเรื่องใหม่";
    case "no_arrival":
      return "รับเรื่องแล้วแต่ยังไม่ถึงที่เกิดเหตุตามเวลา โปรดติดตาม";
    case "conflict":
      return "อาจมีเจ้าหน้าที่เกี่ยวข้อง จึงแจ้งหน่วยอื่นแทน โปรดติดตาม";
  }
}

const STEP_NOTICES_TH: Record<Audience | "plan", string> = {
  station: "ยังไม่มีผู้รับเรื่อง โปรดตอบ",
  neighbours: "หน่วยในพื้นที่ยังไม่รับเรื่อง โปรดช่วยรับ",
  centre_191: "ยังไม่มีผู้รับเรื่อง โปรดรับหรือสั่งการ",
  provincial_head: "ยังไม่มีหน่วยใดรับเรื่อง โปรดสั่งการ",
  national_desk: "ยังไม่มีหน่วยใดรับเรื่อง โปรดรับหรือสั่งการ",
  nearby_191: "จังหวัดข้างเคียงยังไม่มีผู้รับเรื่อง โปรดช่วยรับหรือประสาน",
  regional_head: "แจ้งครบทุกขั้นแล้ว ยังไม่มีหน่วยใดรับเรื่อง โปรดติดตาม",
  centre_1300: "แจ้งครบทุกขั้นแล้ว ยังไม่มีหน่วยใดรับเรื่อง โปรดรับหรือประสาน",
  plan: "ยังไม่มีผู้รับเรื่อง",
};

/** Tells units that were asked after the first alert who has accepted the incident. */
export function unitUpdateText(update: {
  number: string;
  officer: string | null;
  unit: string | null;
  isExercise: boolean;
}): string {
  const prefix = update.isExercise ? "[ฝึกซ้อม] " : "";
  return `${prefix}เหตุ ${update.number}: ${[update.officer, update.unit].filter(Boolean).join(" ")} รับเรื่องแล้ว`;
}

/** Tells an alerted group that its unit is no longer responsible. */
export function unitReleasedText({ number, isExercise }: { number: string; isExercise: boolean }): string {
  return `${isExercise ? "[ฝึกซ้อม] " : ""}เหตุ ${number} ย้ายไปหน่วยอื่นแล้ว ไม่ต้องดำเนินการ`;
}
