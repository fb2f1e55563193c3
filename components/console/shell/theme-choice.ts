export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_NAMES_TH: Record<Theme, string> = {
  system: "ตามเครื่อง",
  light: "สว่าง",
  dark: "มืด",
};

/** Remembers the look of the screen and nothing about the person. */
export const THEME_COOKIE = "ess.theme";

/** @returns the theme a cookie names; anything else follows the system */
export function toTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
