import { ask, attempt, el, icon, initialOf, toast } from "/screen/dom.js";
import { drawMessage } from "/screen/message-view.js";
import { choosePin } from "/screen/pin-picker.js";

const STICKER = { packageId: "446", stickerId: "1988" };
/** A picture as a phone would take it: drawn here, so that nothing has to be fetched. */
function takePicture() {
  const canvas = document.createElement("canvas");
  canvas.width = 320;
  canvas.height = 240;
  const paint = canvas.getContext("2d");
  if (!paint) throw new Error("This browser cannot paint.");
  const sky = paint.createLinearGradient(0, 0, 0, 240);
  sky.addColorStop(0, "#9fb8c0");
  sky.addColorStop(1, "#e8e4d8");
  paint.fillStyle = sky;
  paint.fillRect(0, 0, 320, 240);
  paint.fillStyle = "#7d8f86";
  paint.fillRect(0, 176, 320, 64);
  paint.fillStyle = "#5a6d72";
  paint.fillRect(96, 104, 128, 92);
  paint.beginPath();
  paint.moveTo(80, 108);
  paint.lineTo(160, 56);
  paint.lineTo(240, 108);
  paint.fill();
  return canvas.toDataURL("image/png").split(",")[1];
}

/** One phone: a chat as one person sees it, with everything they can press. */
export function createPhone(root, { onSelect }) {
  let chat = null;
  let as = null;
  let view = null;
  let drawn = "";
  let menuOpen = true;
  let overlay = null;
  let staysAtEnd = true;

  const head = el("header", { class: "phone-head" });
  const body = el("div", { class: "phone-body", tabindex: "0", "aria-live": "polite" });
  const chips = el("div", { class: "chips" });
  const input = el("input", {
    class: "say",
    type: "text",
    placeholder: "พิมพ์ข้อความ",
    "aria-label": "ข้อความ",
    autocomplete: "off",
    enterkeyhint: "send",
  });
  const menuButton = el(
    "button",
    { type: "button", class: "icon-button", "aria-label": "เปิดหรือปิดเมนู", onclick: toggleMenu },
    icon("menu"),
  );
  const form = el(
    "form",
    { class: "composer", onsubmit: say },
    menuButton,
    el("button", { type: "button", class: "icon-button", "aria-label": "ส่งตำแหน่ง", onclick: sharePin }, icon("pin")),
    el(
      "button",
      { type: "button", class: "icon-button", "aria-label": "ส่งสติกเกอร์", onclick: () => send({ sticker: STICKER }) },
      icon("smile"),
    ),
    el(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": "ส่งรูป",
        onclick: () => send({ image: { base64: takePicture() } }),
      },
      icon("image"),
    ),
    input,
    el("button", { type: "submit", class: "icon-button send", "aria-label": "ส่ง" }, icon("send")),
  );
  const menu = el("div", { class: "rich-menu" });
  const screen = el("div", { class: "phone-screen" }, head, body, chips, form, menu);
  root.append(screen);
  drawEmpty();
  // A picture takes its room only when it has come.
  body.addEventListener("load", () => staysAtEnd && (body.scrollTop = body.scrollHeight), true);

  const place = () => (view?.isGroup ? view.chat : "bot");
  const send = (content) => attempt(() => ask("POST", "/control/chat", { from: as, to: place(), ...content }));

  function say(event) {
    event.preventDefault();
    const text = input.value.trim();
    if (text === "" || !as) return;
    input.value = "";
    void send({ text });
  }

  async function sharePin() {
    const pin = await choosePin(screen);
    if (pin) await send({ location: pin });
  }

  function toggleMenu() {
    menuOpen = !menuOpen;
    drawn = "";
    draw();
  }

  async function press(action) {
    if (
      action.type === "location" ||
      (action.type === "uri" && /^https:\/\/line\.me\/R\/nv\/location/.test(action.uri))
    )
      return sharePin();
    if (action.type === "camera" || action.type === "cameraRoll") return send({ image: { base64: takePicture() } });
    if (action.type === "clipboard") return toast("คัดลอกแล้ว");
    if (action.type === "uri" && action.uri.startsWith("tel:")) return toast(`โทร ${action.uri.slice(4)}`);
    const result = await attempt(() => ask("POST", "/control/press", { from: as, to: place(), action }));
    if (!result?.open) return undefined;
    if (action.uri?.startsWith("https://liff.line.me/")) openLiff(result.open);
    else window.open(result.open, "_blank", "noopener");
    return undefined;
  }

  function openLiff(url) {
    closeLiff();
    const address = new URL(url);
    const frame = el("iframe", {
      src: url,
      title: "แอปใน LINE",
      allow: "geolocation; clipboard-write",
      class: "liff-frame",
    });
    overlay = el(
      "div",
      { class: "liff" },
      el(
        "header",
        { class: "liff-head" },
        el("div", {}, el("strong", {}, "ESS Help Me"), el("small", {}, address.host)),
        el("button", { type: "button", class: "icon-button", "aria-label": "ปิด", onclick: closeLiff }, icon("close")),
      ),
      frame,
    );
    screen.append(overlay);
  }

  function closeLiff() {
    overlay?.remove();
    overlay = null;
  }

  window.addEventListener("message", (event) => {
    const frame = overlay?.querySelector("iframe");
    if (!frame || event.source !== frame.contentWindow || event.data?.type !== "sim-liff") return;
    if (event.data.method === "closeWindow") closeLiff();
    if (event.data.method === "sendMessages") {
      const messages = Array.isArray(event.data.args?.[0]) ? event.data.args[0] : event.data.args;
      void attempt(() => sendFromLiff(messages ?? []));
    }
  });

  async function sendFromLiff(messages) {
    for (const message of messages) {
      const { type, text, title, address, latitude, longitude } = message;
      const base = { from: as, to: place(), via: "liff" };
      if (type === "text") await ask("POST", "/control/chat", { ...base, text });
      if (type === "location")
        await ask("POST", "/control/chat", { ...base, location: { title, address, latitude, longitude } });
    }
  }

  function drawEmpty() {
    head.replaceChildren(el("strong", {}, "ยังไม่ได้เลือกแชต"));
    body.replaceChildren(el("p", { class: "empty" }, "เลือกคนหรือกลุ่มจากรายชื่อ"));
    form.hidden = true;
  }

  function drawHead() {
    const subtitle = view.isGroup
      ? `${view.members.length} คน${view.botIn ? "" : " · บัญชีไม่อยู่ในกลุ่ม"}`
      : `โทรศัพท์ของ ${view.viewerName}`;
    const tools = view.isGroup
      ? el(
          "label",
          { class: "as" },
          el("span", {}, "ใช้โทรศัพท์ของ"),
          el(
            "select",
            { onchange: (event) => select(chat, event.target.value) },
            view.members.map(({ id, name }) => el("option", { value: id, selected: id === as }, name)),
          ),
        )
      : el(
          "button",
          {
            type: "button",
            class: "quiet-button",
            onclick: () =>
              attempt(() =>
                ask("POST", `/control/people/${as}/${view.blocked || !view.friend ? "follow" : "block"}`, {}),
              ),
          },
          view.blocked ? "เลิกบล็อก" : view.friend ? "บล็อก" : "เพิ่มเพื่อน",
        );
    head.replaceChildren(
      el("span", { class: "avatar" }, initialOf(view.title)),
      el("div", { class: "head-text" }, el("strong", {}, view.title), el("small", {}, subtitle)),
      tools,
    );
  }

  function drawMenu() {
    const shown = view.menu;
    menuButton.hidden = !shown;
    menu.hidden = !shown || !menuOpen;
    if (menu.hidden) return menu.replaceChildren();
    const surface = el("div", { class: "menu-surface", style: `aspect-ratio:${shown.width}/${shown.height}` });
    if (shown.hasImage) surface.style.backgroundImage = `url(/screen/media/${shown.richMenuId})`;
    const largest = Math.max(...shown.areas.map(({ bounds }) => bounds.width * bounds.height));
    for (const { bounds, action } of shown.areas) {
      const percent = (value, whole) => `${((value / whole) * 100).toFixed(3)}%`;
      const label = action.label ?? action.displayText ?? action.text ?? "เมนู";
      const area = el(
        "button",
        {
          type: "button",
          class: `area${bounds.width * bounds.height === largest ? " main" : ""}${shown.hasImage ? " over-image" : ""}`,
          "aria-label": label,
          onclick: () => press(action),
        },
        shown.hasImage ? "" : el("span", {}, label),
      );
      area.style.left = percent(bounds.x, shown.width);
      area.style.top = percent(bounds.y, shown.height);
      area.style.width = percent(bounds.width, shown.width);
      area.style.height = percent(bounds.height, shown.height);
      surface.append(area);
    }
    return menu.replaceChildren(surface);
  }

  function draw() {
    if (!view) return;
    const key = JSON.stringify([view, menuOpen]);
    if (key === drawn) return;
    drawn = key;
    staysAtEnd = body.scrollHeight - body.scrollTop - body.clientHeight < 80;
    form.hidden = false;
    drawHead();
    const unsend = (messageId) => attempt(() => ask("POST", "/control/unsend", { from: as, messageId }));
    body.replaceChildren(...view.messages.map((message) => drawMessage(message, { press, unsend })));
    if (view.messages.length === 0) body.append(el("p", { class: "empty" }, "ยังไม่มีข้อความ"));
    if (view.isLoading) body.append(el("p", { class: "typing", role: "status" }, "กำลังพิมพ์…"));
    chips.replaceChildren(
      ...view.chips.map(({ label, action }) =>
        el("button", { type: "button", class: "chip", onclick: () => press(action) }, label),
      ),
    );
    drawMenu();
    if (staysAtEnd) body.scrollTop = body.scrollHeight;
  }

  async function refresh() {
    if (!chat) return;
    const asked = chat;
    const answer = await fetch(`/screen/view?${new URLSearchParams({ chat, ...(as ? { as } : {}) })}`);
    if (asked !== chat) return;
    if (!answer.ok) {
      chat = view = as = null;
      closeLiff();
      drawEmpty();
      return;
    }
    view = await answer.json();
    as = view.as;
    draw();
  }

  async function select(nextChat, nextAs) {
    if (nextChat !== chat || (nextAs && nextAs !== as)) closeLiff();
    if (nextChat !== chat) menuOpen = true;
    chat = nextChat;
    as = nextAs ?? null;
    drawn = "";
    await attempt(refresh);
    staysAtEnd = true;
    body.scrollTop = body.scrollHeight;
    onSelect();
  }

  return {
    get chat() {
      return chat;
    },
    get as() {
      return as;
    },
    select,
    refresh,
  };
}
