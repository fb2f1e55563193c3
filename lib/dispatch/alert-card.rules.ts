import { type Problem, problemNameTh, RESPONSE_ROLE_NAMES_TH, type ResponseRole } from "@/lib/incident/words.rules";

export interface AlertCard {
  number: string;
  problem: Problem;
  problemAssumed: boolean;
  districtNameTh: string | null;
  provinceNameTh: string | null;
  /** UTC */
  receivedAt: Date;
  role: ResponseRole;
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

/** A Flex Message as LINE takes it. */
export interface FlexCard {
  type: "flex";
  altText: string;
  contents: Record<string, unknown>;
}

/**
 * The card in a unit's group: number, problem, district and time; nothing that says who. The notification text
 * (`altText`) shows on lock screens, so it says only that there is work (never 5).
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
          ...(card.placeIsUncertain ? [line("ตำแหน่งไม่แน่นอน", { color: COLOUR.warn, weight: "bold" })] : []),
          line(`หน่วยของท่าน: ${RESPONSE_ROLE_NAMES_TH[card.role]}`),
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

/** The line that tells an alerted group who has taken an incident, or that it is open again. */
export function unitUpdateText(update: {
  number: string;
  kind: "accepted" | "reopened";
  officer: string | null;
  unit: string | null;
  isExercise: boolean;
}): string {
  const prefix = update.isExercise ? "[ฝึกซ้อม] " : "";
  if (update.kind === "reopened") return `${prefix}เหตุ ${update.number} เปิดใหม่ ต้องการผู้รับเรื่อง`;
  return `${prefix}เหตุ ${update.number}: ${[update.officer, update.unit].filter(Boolean).join(" ")} รับเรื่องแล้ว`;
}
