import { randomBytes } from "node:crypto";
import { LineError, readJson, type Call, type Handler, type Router } from "./http";
import { refuse } from "./message.rules";
import { notFound, requireChannelToken } from "./messaging-routes";
import type { Platform } from "./platform";
import { checkRichMenu } from "./rich-menu.rules";
import type { JsonObject } from "./shape.rules";

const MAX_IMAGE_BYTES = 1024 * 1024;

/** Rich menus: create, upload the picture, make default, link to a person, aliases. */
export function addRichMenuRoutes(router: Router, platform: Platform): void {
  const { store } = platform;
  const on = (method: string, pattern: string, handle: Handler) =>
    router.on(method, pattern, (call) => {
      requireChannelToken(platform, call);
      return handle(call);
    });
  const stored = (call: Call) => {
    const menu = store.richMenus.get(call.params.richMenuId ?? "");
    if (!menu) throw notFound();
    return menu;
  };
  const shown = ({ richMenuId, menu }: { richMenuId: string; menu: JsonObject }) => ({ richMenuId, ...menu });
  /** LINE refuses to show a menu that has no picture yet. */
  const usable = (call: Call) => {
    const menu = stored(call);
    if (!menu.hasImage) throw new LineError(400, { message: "must upload richmenu image before applying it to user" });
    return menu;
  };
  const accepted = (call: Call) => {
    const menu = readJson(call);
    const issues = checkRichMenu(menu);
    if (issues.length > 0) throw new LineError(400, { ...refuse(issues) });
    return menu;
  };

  on("POST", "/v2/bot/richmenu", (call) => {
    const menu = accepted(call);
    const richMenuId = `richmenu-${randomBytes(16).toString("hex")}`;
    store.richMenus.set(richMenuId, { richMenuId, menu, hasImage: false });
    store.changed();
    return { status: 200, json: { richMenuId } };
  });
  on("POST", "/v2/bot/richmenu/validate", (call) => {
    accepted(call);
    return { status: 200, json: {} };
  });
  on("GET", "/v2/bot/richmenu/list", () => ({
    status: 200,
    json: { richmenus: [...store.richMenus.values()].map(shown) },
  }));
  addAliasRoutes(on, platform);
  on("GET", "/v2/bot/richmenu/:richMenuId", (call) => ({ status: 200, json: shown(stored(call)) }));
  on("DELETE", "/v2/bot/richmenu/:richMenuId", (call) => {
    const { richMenuId } = stored(call);
    store.richMenus.delete(richMenuId);
    if (store.defaultRichMenuId === richMenuId) store.defaultRichMenuId = null;
    store.changed();
    return { status: 200, json: {} };
  });
  on("POST", "/v2/bot/richmenu/:richMenuId/content", (call) => {
    const menu = stored(call);
    const contentType = call.headers["content-type"] ?? "";
    if (!/^image\/(png|jpeg)/.test(contentType))
      throw new LineError(415, { message: "The content type is not supported" });
    if (call.body.length === 0 || call.body.length > MAX_IMAGE_BYTES)
      throw new LineError(413, { message: "Request entity too large" });
    if (menu.hasImage) throw new LineError(400, { message: "An image has already been uploaded to the richmenu" });
    store.putBlob(menu.richMenuId, { bytes: call.body, contentType });
    menu.hasImage = true;
    store.changed();
    return { status: 200, json: {} };
  });
  on("GET", "/v2/bot/richmenu/:richMenuId/content", (call) => {
    const blob = store.getBlob(stored(call).richMenuId);
    if (!blob) throw notFound();
    return { status: 200, bytes: blob.bytes, contentType: blob.contentType };
  });
  on("POST", "/v2/bot/user/all/richmenu/:richMenuId", (call) => {
    store.defaultRichMenuId = usable(call).richMenuId;
    store.changed();
    return { status: 200, json: {} };
  });
  on("GET", "/v2/bot/user/all/richmenu", () => {
    if (!store.defaultRichMenuId) throw new LineError(404, { message: "no default richmenu" });
    return { status: 200, json: { richMenuId: store.defaultRichMenuId } };
  });
  on("DELETE", "/v2/bot/user/all/richmenu", () => {
    store.defaultRichMenuId = null;
    store.changed();
    return { status: 200, json: {} };
  });
  addPersonalMenuRoutes(on, platform, usable);
}

type On = (method: string, pattern: string, handle: Handler) => void;

function addAliasRoutes(on: On, { store }: Platform): void {
  on("POST", "/v2/bot/richmenu/alias", (call) => {
    const { richMenuAliasId, richMenuId } = readJson(call);
    if (typeof richMenuAliasId !== "string" || typeof richMenuId !== "string" || !store.richMenus.has(richMenuId)) {
      throw new LineError(400, { message: "richmenu not found" });
    }
    if (store.richMenuAliases.has(richMenuAliasId)) throw new LineError(400, { message: "conflict richmenu alias id" });
    store.richMenuAliases.set(richMenuAliasId, richMenuId);
    store.changed();
    return { status: 200, json: {} };
  });
  on("GET", "/v2/bot/richmenu/alias/list", () => ({
    status: 200,
    json: {
      aliases: [...store.richMenuAliases].map(([richMenuAliasId, richMenuId]) => ({ richMenuAliasId, richMenuId })),
    },
  }));
  on("DELETE", "/v2/bot/richmenu/alias/:aliasId", (call) => {
    if (!store.richMenuAliases.delete(call.params.aliasId ?? "")) throw notFound();
    store.changed();
    return { status: 200, json: {} };
  });
}

function addPersonalMenuRoutes(on: On, { store }: Platform, usable: (call: Call) => { richMenuId: string }): void {
  const person = (call: Call) => {
    const found = store.people.get(call.params.userId ?? "");
    if (!found) throw notFound();
    return found;
  };
  on("POST", "/v2/bot/user/:userId/richmenu/:richMenuId", (call) => {
    person(call).richMenuId = usable(call).richMenuId;
    store.changed();
    return { status: 200, json: {} };
  });
  on("GET", "/v2/bot/user/:userId/richmenu", (call) => {
    const { richMenuId } = person(call);
    if (!richMenuId) throw new LineError(404, { message: "the user has no richmenu" });
    return { status: 200, json: { richMenuId } };
  });
  on("DELETE", "/v2/bot/user/:userId/richmenu", (call) => {
    delete person(call).richMenuId;
    store.changed();
    return { status: 200, json: {} };
  });
}
