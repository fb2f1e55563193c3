import { ask, el, icon } from "/screen/dom.js";

/** @typedef {{ title?: string, address?: string, latitude: number, longitude: number }} Pin */

const MARKET = {
  title: "ตลาดสดเมืองพิษณุโลก",
  address: "อ.เมืองพิษณุโลก จ.พิษณุโลก",
  latitude: 16.8211,
  longitude: 100.2659,
};
const PRESETS = [
  MARKET,
  { title: "ริมโขง นครพนม", address: "อ.เมืองนครพนม จ.นครพนม", latitude: 17.4046, longitude: 104.7886 },
  { title: "สถานีหัวลำโพง", address: "เขตปทุมวัน กรุงเทพมหานคร", latitude: 13.7372, longitude: 100.5172 },
  { title: "กลางทะเลอ่าวไทย", address: "", latitude: 10.2, longitude: 101.2 },
  { title: "นครหลวงเวียงจันทน์", address: "สปป.ลาว", latitude: 17.9757, longitude: 102.6331 },
];

let shape = null;

/** Lets the person put a pin: a place from the list, a point on the map, or numbers. @returns the pin, or null */
export async function choosePin(screen) {
  shape ??= await ask("GET", "/screen/map.json");
  return new Promise((resolve) => {
    /** @type {Pin} */
    let pin = { ...MARKET };
    const number = (name, label) =>
      el("label", {}, label, el("input", { name, type: "number", step: "any", required: true, oninput: typed }));
    const map = drawMap();
    const form = el(
      "form",
      { class: "pin-picker", onsubmit: finish },
      el(
        "header",
        { class: "liff-head" },
        el("strong", {}, "ตำแหน่งที่ตั้ง"),
        el(
          "button",
          { type: "button", class: "icon-button", "aria-label": "ปิด", onclick: () => close(null) },
          icon("close"),
        ),
      ),
      el(
        "div",
        { class: "pin-presets" },
        PRESETS.map((preset) =>
          el("button", { type: "button", class: "chip", onclick: () => move({ ...preset }) }, preset.title),
        ),
      ),
      map.svg,
      el("div", { class: "pin-fields" }, number("latitude", "ละติจูด"), number("longitude", "ลองจิจูด")),
      el("button", { type: "submit", class: "primary" }, "ส่งตำแหน่งนี้"),
    );
    screen.append(form);
    move(pin);

    function typed() {
      const latitude = Number(form.elements.latitude.value);
      const longitude = Number(form.elements.longitude.value);
      if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
        pin = { latitude, longitude };
        map.mark(pin);
      }
    }

    function move(next) {
      pin = next;
      form.elements.latitude.value = String(pin.latitude);
      form.elements.longitude.value = String(pin.longitude);
      map.mark(pin);
    }

    map.svg.addEventListener("click", (event) => move(map.pointAt(event)));

    function close(result) {
      form.remove();
      resolve(result);
    }

    function finish(event) {
      event.preventDefault();
      const { title, address, latitude, longitude } = pin;
      close({ latitude, longitude, ...(title ? { title } : {}), ...(address ? { address } : {}) });
    }
  });
}

function drawMap() {
  const make = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    return node;
  };
  const { width, height, bounds } = shape;
  const svg = make("svg", {
    viewBox: `0 0 ${width} ${height}`,
    class: "pin-map",
    role: "img",
    "aria-label": "แผนที่ประเทศไทย",
  });
  for (const country of shape.countries) {
    svg.append(make("path", { d: country.path, class: country.name === "Thailand" ? "land own" : "land" }));
  }
  const halo = make("circle", { r: 22, class: "pin-halo" });
  const dot = make("circle", { r: 9, class: "pin-dot" });
  svg.append(halo, dot);
  return {
    svg,
    mark({ latitude, longitude }) {
      for (const circle of [halo, dot]) {
        circle.setAttribute("cx", String(((longitude - bounds.west) / (bounds.east - bounds.west)) * width));
        circle.setAttribute("cy", String(((bounds.north - latitude) / (bounds.north - bounds.south)) * height));
      }
    },
    pointAt(event) {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const round = (value) => Math.round(value * 1e5) / 1e5;
      return {
        longitude: round(bounds.west + (point.x / width) * (bounds.east - bounds.west)),
        latitude: round(bounds.north - (point.y / height) * (bounds.north - bounds.south)),
      };
    },
  };
}
