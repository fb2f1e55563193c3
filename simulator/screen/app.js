import { ask, attempt, el, icon, initialOf, timeOf } from "/screen/dom.js";
import { createPanel } from "/screen/panel.js";
import { createPhone } from "/screen/phone.js";

/** @param {string} selector of an element that the page is made with @returns {HTMLElement} */
const part = (selector) => {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return found;
};
const query = new URLSearchParams(location.search);
const layout = part(".layout");
const list = part(".list");
const live = part(".live");
/** @type {NodeListOf<HTMLButtonElement>} */
const tabs = document.querySelectorAll("button[data-tab]");
const phones = {
  left: createPhone(part('[data-phone="left"]'), { onSelect: remember }),
  right: createPhone(part('[data-phone="right"]'), { onSelect: remember }),
};
const panel = createPanel(part(".panel"), { refresh });
/**
 * @typedef {{ id: string, name: string, latest?: { at: string, text: string } }} Talk
 * @type {{ people: Talk[], groups: Talk[] }}
 */
let overview = { people: [], groups: [] };

/** A person opens in the left phone, a group in the right: the citizen beside those who help. */
function open(chat, as) {
  const isGroup = overview.groups.some(({ id }) => id === chat);
  const side = isGroup ? "right" : "left";
  phones[side].select(chat, as);
  layout.dataset.side = side;
  showTab("phones");
  drawList();
}

function showTab(tab) {
  layout.dataset.tab = tab;
  for (const button of tabs) button.setAttribute("aria-pressed", String(button.dataset.tab === tab));
}

/** Keeps the address in step, so that a reload or a copied link shows the same two chats. */
function remember() {
  const next = new URLSearchParams();
  const main = layout.dataset.side === "right" ? phones.right : phones.left;
  const other = main === phones.left ? phones.right : phones.left;
  if (main.chat) next.set("chat", main.chat);
  if (main.as) next.set("as", main.as);
  if (other.chat) next.set("beside", other.chat);
  history.replaceState(null, "", `/?${next}`);
}

function row({ id, name, latest, note }) {
  const isOpen = phones.left.chat === id || phones.right.chat === id;
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "row", "aria-current": isOpen ? "true" : undefined, onclick: () => open(id) },
      el("span", { class: "avatar", "aria-hidden": "true" }, initialOf(name)),
      el(
        "span",
        { class: "row-text" },
        el("span", { class: "row-name" }, name),
        el("span", { class: "row-last" }, latest?.text || note),
      ),
      latest ? el("span", { class: "row-time" }, timeOf(latest.at)) : null,
    ),
  );
}

const FEW = 12;
const MOST = 150;
const filter = el("input", {
  type: "search",
  class: "filter",
  placeholder: "ค้นหาชื่อ",
  "aria-label": "ค้นหาชื่อ",
  hidden: true,
  oninput: drawList,
});
const rows = el("div", { class: "list-rows" });
list.append(
  filter,
  rows,
  el(
    "button",
    {
      type: "button",
      class: "add",
      onclick: () => {
        showTab("panel");
        panel.offerPerson();
      },
    },
    icon("plus"),
    "เพิ่มคนหรือกลุ่ม",
  ),
);
let drawnRows = "";

function drawList() {
  const key = JSON.stringify([overview.people, overview.groups, phones.left.chat, phones.right.chat, filter.value]);
  if (key === drawnRows) return;
  drawnRows = key;
  filter.hidden = overview.people.length + overview.groups.length <= FEW;
  const wanted = filter.value.trim();
  // The latest talk on top, as in LINE; those who never wrote keep their order.
  const found = (all) =>
    all
      .filter(({ name }) => name.includes(wanted))
      .sort((a, b) => (b.latest?.at ?? "").localeCompare(a.latest?.at ?? ""))
      .slice(0, MOST);
  const section = (title, items, empty) =>
    el("section", {}, el("h2", {}, title), items.length > 0 ? el("ul", {}, items) : el("p", { class: "empty" }, empty));
  rows.replaceChildren(
    section(
      "คน",
      found(overview.people).map((person) =>
        row({
          ...person,
          note: person.blocked ? "บล็อกบัญชีนี้แล้ว" : person.friend ? "เป็นเพื่อน" : "ยังไม่เป็นเพื่อน",
        }),
      ),
      wanted ? "ไม่พบ" : "ยังไม่มีใคร",
    ),
    section(
      "กลุ่มเจ้าหน้าที่",
      found(overview.groups).map((group) =>
        row({ ...group, note: `${group.memberIds.length} คน${group.withBot ? "" : " · บัญชีไม่อยู่ในกลุ่ม"}` }),
      ),
      wanted ? "ไม่พบ" : "ยังไม่มีกลุ่ม",
    ),
  );
}

let running = null;
let again = false;

/** Looks again; calls that come meanwhile become one more look. */
async function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = (async () => {
    do {
      again = false;
      await attempt(async () => {
        overview = await ask("GET", "/screen/overview");
        drawList();
        panel.draw(overview);
        await Promise.all([phones.left.refresh(), phones.right.refresh()]);
      });
    } while (again);
  })();
  await running;
  running = null;
}

function choosePhones() {
  const asked = query.get("chat");
  const beside = query.get("beside");
  const known = (id) => [...overview.people, ...overview.groups].some((one) => one.id === id);
  const person = overview.people[0]?.id;
  const group = overview.groups[0]?.id;
  if (beside && known(beside)) open(beside);
  else {
    if (group) open(group);
    if (person) open(person);
  }
  if (asked && known(asked)) open(asked, query.get("as") ?? undefined);
  if (!overview.people.length && !overview.groups.length) {
    showTab("panel");
    panel.offerPerson();
  }
}

for (const button of tabs) {
  button.addEventListener("click", () => showTab(button.dataset.tab));
}
showTab("phones");
await refresh();
choosePhones();

// Whoever opened the page before anybody existed gets the first ones as they come.
let hadNobody = overview.people.length + overview.groups.length === 0;
const stream = new EventSource("/control/live");
stream.addEventListener("open", () => (live.textContent = "เชื่อมต่ออยู่"));
stream.addEventListener("error", () => (live.textContent = "กำลังเชื่อมต่อใหม่…"));
stream.addEventListener("message", async () => {
  await refresh();
  if (hadNobody && overview.people.length > 0) {
    hadNobody = false;
    choosePhones();
  }
});
