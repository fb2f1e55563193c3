import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { viewChat } from "./chat-view";
import { LineError, type Reply, type Router } from "./http";
import { mapShape } from "./map-shape";
import type { Platform } from "./platform";

const SCREEN_DIR = join(import.meta.dirname, "screen");
const TYPES: Record<string, string> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};
const FONT = /^noto-sans-thai-(thai|latin)-wght-normal\.woff2$/;
/** What the list says of a message without words. */
const KINDS: Record<string, string> = {
  image: "รูปภาพ",
  sticker: "สติกเกอร์",
  location: "ตำแหน่ง",
  audio: "เสียง",
  video: "วิดีโอ",
};
const MIN_GAP_MS = 120;
const HEARTBEAT_MS = 15_000;
const ROWS_SHOWN = 60;

/** The simulator's own screens: the page, its parts, what it shows, and a stream that says when to look again. */
export function addScreenRoutes(router: Router, platform: Platform): void {
  const { store, sender } = platform;
  const resolve = createRequire(import.meta.url).resolve;

  router.on("GET", "/", () => ({
    status: 200,
    text: readFileSync(join(SCREEN_DIR, "index.html"), "utf8"),
    contentType: "text/html; charset=utf-8",
  }));
  router.on("GET", "/favicon.ico", () => ({ status: 204 }));
  router.on("GET", "/screen/flex.css", () => ({
    status: 200,
    bytes: readFileSync(resolve("flex-render/css")),
    contentType: TYPES.css,
  }));
  router.on("GET", "/screen/fonts/:file", ({ params }) => {
    const file = params.file ?? "";
    if (!FONT.test(file)) throw new LineError(404, { message: "Not found" });
    const bytes = readFileSync(join(dirname(resolve("@fontsource-variable/noto-sans-thai")), "files", file));
    return { status: 200, bytes, contentType: "font/woff2", headers: { "cache-control": "max-age=86400" } };
  });
  router.on("GET", "/screen/map.json", () => ({ status: 200, json: mapShape() }));
  router.on("GET", "/screen/media/:id", ({ params }) => mediaReply(platform, params.id ?? ""));
  router.on("GET", "/screen/view", ({ query }) => {
    const view = viewChat(platform, { chat: query.get("chat") ?? "", as: query.get("as") ?? undefined });
    if (!view) throw new LineError(404, { message: "no such chat" });
    return { status: 200, json: view };
  });
  router.on("GET", "/screen/overview", () => {
    const latest = new Map<string, { at: string; text: string; silent: boolean }>();
    for (const message of store.messages) {
      if (message.from.kind === "system") continue;
      const text = message.unsent ? "ยกเลิกข้อความแล้ว" : (message.text ?? message.altText ?? KINDS[message.type] ?? "");
      latest.set(message.chat, { at: message.at, text: text.slice(0, 60), silent: message.notificationDisabled });
    }
    return {
      status: 200,
      json: {
        people: [...store.people.values()].map(({ id, displayName, friend, blocked }) => ({
          ...{ id, name: displayName, friend, blocked },
          latest: latest.get(id) ?? null,
        })),
        groups: [...store.groups.values()].map(({ id, name, memberIds, withBot }) => ({
          ...{ id, name, memberIds, withBot },
          latest: latest.get(id) ?? null,
        })),
        quota: store.quota,
        faults: platform.faults,
        webhookFaults: sender.faults,
        webhook: sender.settings,
        webhooksPending: sender.pendingCount,
        webhooks: sender.log.slice(-ROWS_SHOWN).reverse(),
        sms: store.sms.slice(-ROWS_SHOWN).reverse(),
        requests: platform.requests.slice(-ROWS_SHOWN).reverse(),
        publicBaseUrl: platform.config.publicBaseUrl,
      },
    };
  });
  router.on("GET", "/control/live", () => liveReply(platform));
  router.on("GET", "/screen/:file", ({ params }) => fileReply(params.file ?? ""));
}

function fileReply(file: string): Reply {
  const extension = /^[a-z-]+\.(js|css|svg)$/.exec(file)?.[1];
  const path = join(SCREEN_DIR, file);
  if (!extension || !existsSync(path)) throw new LineError(404, { message: "Not found" });
  return { status: 200, bytes: readFileSync(path), contentType: TYPES[extension] };
}

function mediaReply(platform: Platform, id: string): Reply {
  const blob = platform.store.getBlob(id);
  const isGone = platform.store.messages.find((message) => message.id === id)?.unsent;
  if (!blob || isGone || !blob.contentType.startsWith("image/")) throw new LineError(404, { message: "Not found" });
  return { status: 200, bytes: blob.bytes, contentType: blob.contentType };
}

/** An event stream of version numbers, never more often than every `MIN_GAP_MS`. */
function liveReply(platform: Platform): Reply {
  return {
    status: 200,
    stream: (response, request) => {
      const { store } = platform;
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      const tell = () => response.write(`data: ${store.version}\n\n`);
      let timer: NodeJS.Timeout | undefined;
      const stopListening = store.onChange(() => {
        timer ??= setTimeout(() => {
          timer = undefined;
          tell();
        }, MIN_GAP_MS);
      });
      const heartbeat = setInterval(() => response.write(":\n\n"), HEARTBEAT_MS);
      tell();
      request.on("close", () => {
        stopListening();
        clearTimeout(timer);
        clearInterval(heartbeat);
      });
    },
  };
}
