/** Makes an element. `on…` are listeners, `class` and other keys are attributes; text is never read as HTML. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const ICONS = {
  pin: "M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21Zm0-9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.500 14.500a4.500 4.500 0 0 0 7 0M9 9.500v.5M15 9.500v.5",
  image: "M4 5h16v14H4zM4 16l4.500-4.500 4 4 3-3L20 17M9 9.500v.01",
  send: "M4 12 20 5l-4.500 15-4-6.500L4 12Z",
  menu: "M5 7h14M5 12h14M5 17h14",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  mute: "M4 9.500v5h3.500L12 18V6L7.500 9.500H4ZM16 10l4 4M20 10l-4 4",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export async function ask(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message ?? String(response.status));
  return answer;
}

/** Says something short at the foot of the screen. */
export function toast(text) {
  document.querySelector(".toast")?.remove();
  const note = el("p", { class: "toast", role: "status" }, text);
  document.body.append(note);
  setTimeout(() => note.remove(), 3500);
}

/** Runs a command and says what went wrong, if anything. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(`ทำไม่สำเร็จ: ${error.message}`);
    return undefined;
  }
}

const CLOCK = new Intl.DateTimeFormat("th-TH", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Bangkok" });
const CLOCK_SECONDS = new Intl.DateTimeFormat("th-TH", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  timeZone: "Asia/Bangkok",
});
export const timeOf = (at) => CLOCK.format(new Date(at));
export const secondsOf = (at) => CLOCK_SECONDS.format(new Date(at));

/** First letter of a name, without the ranks and titles that would make everyone look the same. */
export function initialOf(name) {
  const bare = name.replace(/^(ด\.ญ\.|ด\.ช\.|นางสาว|นาง|นาย|น\.ส\.|[ก-ฮ]{1,3}\.([ก-ฮ]{1,2}\.)*)\s*/u, "");
  return [...(bare || name).replace(/^[เแโใไ]/u, "")][0] ?? "?";
}
