import { readFile } from "node:fs/promises";
import path from "node:path";
import type { messagingApi } from "@line/bot-sdk";
import { CHAT_ACTIONS } from "@/lib/intake/chat/chat.rules";

const IMAGE = path.resolve(import.meta.dirname, "../../public/line/rich-menu.png");
/** Ours are found again by this name; another program's menus are left alone. */
const NAME = "ess-report";
const WIDTH = 2500;
const HEIGHT = 1686;
const TOP = 1030;

/** The menu under every chat: the mini-app, the chat path, and the two numbers. */
export function richMenu({ liffReportId }: { liffReportId: string }): messagingApi.RichMenuRequest {
  const third = Math.floor(WIDTH / 3);
  const below = (column: number, action: messagingApi.Action) => ({
    bounds: {
      x: column * third,
      y: TOP,
      width: column === 2 ? WIDTH - 2 * third : third,
      height: HEIGHT - TOP,
    },
    action,
  });
  return {
    size: { width: WIDTH, height: HEIGHT },
    selected: true,
    name: NAME,
    chatBarText: "แจ้งเหตุร้าย",
    areas: [
      {
        bounds: { x: 0, y: 0, width: WIDTH, height: TOP },
        action: { type: "uri", label: "แจ้งเหตุร้าย", uri: `https://liff.line.me/${liffReportId}` },
      },
      below(0, { type: "postback", label: "แจ้งในแชต", data: CHAT_ACTIONS.report }),
      below(1, { type: "uri", label: "โทร 191", uri: "tel:191" }),
      below(2, { type: "uri", label: "โทร 1300", uri: "tel:1300" }),
    ],
  };
}

/**
 * Puts the menu under everybody's chat and takes away earlier versions of it. The new one stands before the old one
 * goes, so nobody is without.
 * @returns the new menu's id
 */
export async function installRichMenu({
  client,
  blobs,
  liffReportId,
}: {
  client: messagingApi.MessagingApiClient;
  blobs: messagingApi.MessagingApiBlobClient;
  liffReportId: string;
}): Promise<string> {
  const { richmenus } = await client.getRichMenuList();
  const { richMenuId } = await client.createRichMenu(richMenu({ liffReportId }));
  const image = new Uint8Array(await readFile(IMAGE));
  await blobs.setRichMenuImage(richMenuId, new Blob([image], { type: "image/png" }));
  await client.setDefaultRichMenu(richMenuId);
  for (const menu of richmenus) if (menu.name === NAME) await client.deleteRichMenu(menu.richMenuId);
  return richMenuId;
}
