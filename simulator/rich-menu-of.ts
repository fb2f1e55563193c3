import type { Platform } from "./platform";
import type { JsonObject } from "./shape.rules";
import type { StoredPerson } from "./store";

export interface MenuArea {
  bounds: { x: number; y: number; width: number; height: number };
  action: JsonObject;
}

export interface ShownMenu {
  richMenuId: string | null;
  name: string;
  chatBarText: string;
  width: number;
  height: number;
  areas: MenuArea[];
  hasImage: boolean;
}

/** The rich menu a person sees: their own, else the default one, else a built-in one so that the chat is never a dead end. */
export function menuOf(platform: Platform, person: StoredPerson): ShownMenu {
  const { store } = platform;
  const stored =
    (person.richMenuId ? store.richMenus.get(person.richMenuId) : undefined) ??
    (store.defaultRichMenuId ? store.richMenus.get(store.defaultRichMenuId) : undefined);
  if (!stored) return builtInMenu(platform.config.liffReportId);
  const menu = stored.menu as {
    name?: string;
    chatBarText?: string;
    size: { width: number; height: number };
    areas: MenuArea[];
  };
  return {
    richMenuId: stored.richMenuId,
    name: menu.name ?? "",
    chatBarText: menu.chatBarText ?? "เมนู",
    width: menu.size.width,
    height: menu.size.height,
    areas: menu.areas,
    hasImage: stored.hasImage,
  };
}

function builtInMenu(liffReportId: string): ShownMenu {
  return {
    richMenuId: null,
    name: "built-in",
    chatBarText: "เมนู",
    width: 2500,
    height: 843,
    hasImage: false,
    areas: [
      {
        bounds: { x: 0, y: 0, width: 1667, height: 843 },
        action: { type: "uri", label: "แจ้งเหตุร้าย", uri: `https://liff.line.me/${liffReportId}` },
      },
      {
        bounds: { x: 1667, y: 0, width: 833, height: 843 },
        action: { type: "postback", label: "แจ้งในแชต", data: "action=report", displayText: "แจ้งเหตุร้าย" },
      },
    ],
  };
}
