import { el, icon, initialOf, timeOf } from "/screen/dom.js";

/**
 * Draws one message.
 * @param press performs an action object of a card or button
 * @param unsend takes back the viewer's own message
 */
export function drawMessage(message, { press, unsend }) {
  if (message.kind === "system") return el("p", { class: "note" }, message.text ?? "");
  const marks = el(
    "span",
    { class: "marks" },
    message.silent ? el("span", { class: "silent", title: "ส่งแบบไม่มีเสียง" }, icon("mute"), "เงียบ") : null,
    el("time", { datetime: message.at }, timeOf(message.at)),
    message.kind === "mine" && !message.unsent
      ? el(
          "button",
          {
            type: "button",
            class: "unsend",
            onclick: () => unsend(message.id),
          },
          "ยกเลิกส่ง",
        )
      : null,
  );
  return el(
    "article",
    { class: `message ${message.kind} type-${message.type}`, "data-message": message.id },
    message.kind === "mine"
      ? null
      : el("span", { class: "avatar small", "aria-hidden": "true" }, initialOf(message.sender)),
    el(
      "div",
      { class: "message-main" },
      message.kind === "mine" ? null : el("span", { class: "sender" }, message.sender),
      el("div", { class: "message-line" }, drawContent(message, press), marks),
    ),
  );
}

function drawContent(message, press) {
  if (message.unsent) return el("div", { class: "bubble gone" }, "ยกเลิกข้อความแล้ว");
  if (message.html !== undefined) {
    // Safe: the server escapes every text of the card and turns its actions into numbered marks.
    const card = el("div", { class: "card" });
    card.innerHTML = message.html;
    for (const target of card.querySelectorAll("[data-press]")) {
      const act = (event) => {
        event.preventDefault();
        event.stopPropagation();
        void press(message.actions[Number(target.dataset.press)]);
      };
      target.addEventListener("click", act);
      target.addEventListener("keydown", (event) =>
        event.key === "Enter" || event.key === " " ? act(event) : undefined,
      );
    }
    return card;
  }
  if (message.location) {
    const { latitude, longitude, title, address } = message.location;
    return el(
      "div",
      { class: "bubble pin" },
      el("span", { class: "pin-mark" }, icon("pin")),
      el("strong", {}, title || "ตำแหน่งที่แชร์"),
      address ? el("span", {}, address) : null,
      el("small", {}, `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`),
    );
  }
  if (message.mediaUrl) return el("img", { class: "media", src: message.mediaUrl, alt: "รูปภาพ" });
  if (message.type === "sticker") return el("div", { class: "sticker" }, icon("smile"), el("span", {}, "สติกเกอร์"));
  const bubble = el("div", { class: "bubble" }, message.text ?? `(${message.type})`);
  for (const action of message.actions)
    bubble.append(el("button", { type: "button", class: "bubble-action", onclick: () => press(action) }, action.label));
  return bubble;
}
