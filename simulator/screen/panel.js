import { ask, attempt, el, secondsOf, toast } from "/screen/dom.js";

const FAULTS = [
  ["500-before", "ล้ม 500 ก่อนรับ"],
  ["500-after", "รับแล้วแต่ตอบ 500"],
  ["hang", "ไม่ตอบเลย"],
  ["hang-after", "รับแล้วแต่ไม่ตอบ"],
  ["429-rate", "429 ถี่เกินไป"],
  ["429-quota", "429 โควตาหมด"],
  ["401", "401 โทเคนใช้ไม่ได้"],
  ["400", "400 คำขอไม่ถูกต้อง"],
  ["409", "409 คีย์ซ้ำ"],
  ["403", "403 ไม่อนุญาต"],
  ["404", "404 ไม่พบ"],
  ["410", "410 เลิกใช้แล้ว"],
];
const TARGETS = [
  ["/v2/bot/message/", "การส่งข้อความ"],
  ["/v2/bot/message/push", "push เท่านั้น"],
  ["/v2/bot/message/reply", "reply เท่านั้น"],
  ["/oauth2/", "การเข้าสู่ระบบและโทเคน"],
  ["/sms/", "SMS"],
  ["/push/", "แจ้งเตือนบนเบราว์เซอร์"],
  ["/v2/bot/profile/", "โปรไฟล์"],
  ["", "ทุกคำขอ"],
];
const WEBHOOK_FAULTS = [
  ["duplicate", "ส่งซ้ำ"],
  ["shuffle", "สลับลำดับ"],
  ["delay", "ส่งช้า"],
  ["forged-signature", "ลายเซ็นปลอม"],
  ["lost", "หายระหว่างทาง"],
];

/** The panel: quota, things broken on purpose, what was sent, and new people and groups. */
export function createPanel(root, { refresh }) {
  const quota = el("section", { class: "block" });
  const activeFaults = el("div", { class: "active" });
  const activeWebhookFaults = el("div", { class: "active" });
  const webhookLog = el("ol", { class: "log", tabindex: "0" });
  const smsList = el("ol", { class: "sms", tabindex: "0", "aria-label": "SMS ที่โทรศัพท์ได้รับ" });
  const requestLog = el("ol", { class: "log", tabindex: "0" });
  const members = el("div", { class: "checks" });
  const target = el("p", { class: "hint" });
  let drawnMembers = "";

  const command = (work) => async (event) => {
    event?.preventDefault();
    await attempt(() => work(event));
    await refresh();
  };
  const options = (pairs) => pairs.map(([value, label]) => el("option", { value }, label));
  const block = (title, isOpen, ...content) =>
    el("details", { class: "block", open: isOpen }, el("summary", {}, title), ...content);
  const field = (label, control) => el("label", { class: "field" }, el("span", {}, label), control);

  const faultForm = el(
    "form",
    { onsubmit: command(addFault) },
    field("อะไร", el("select", { name: "kind" }, options(FAULTS))),
    field("กับ", el("select", { name: "path" }, options(TARGETS))),
    field("กี่ครั้ง", el("input", { name: "times", type: "number", min: "1", placeholder: "จนกว่าจะยกเลิก" })),
    el("button", { type: "submit" }, "ทำให้ขัดข้อง"),
  );
  const webhookForm = el(
    "form",
    { onsubmit: command(addWebhookFault) },
    field("อะไร", el("select", { name: "kind" }, options(WEBHOOK_FAULTS))),
    field("กี่ครั้ง", el("input", { name: "times", type: "number", min: "1", placeholder: "จนกว่าจะยกเลิก" })),
    el("button", { type: "submit" }, "ทำให้ขัดข้อง"),
  );
  const personForm = el(
    "form",
    { onsubmit: command(addPerson) },
    field("ชื่อ", el("input", { name: "displayName", required: true, maxlength: "60", autocomplete: "off" })),
    el(
      "label",
      { class: "check" },
      el("input", { type: "checkbox", name: "friend", checked: true }),
      "เป็นเพื่อนกับบัญชีแล้ว",
    ),
    el("button", { type: "submit" }, "เพิ่มคน"),
  );
  const groupForm = el(
    "form",
    { onsubmit: command(addGroup) },
    field("ชื่อกลุ่ม", el("input", { name: "name", required: true, maxlength: "80", autocomplete: "off" })),
    members,
    el("label", { class: "check" }, el("input", { type: "checkbox", name: "withBot", checked: true }), "มีบัญชีอยู่ในกลุ่ม"),
    el("button", { type: "submit" }, "สร้างกลุ่ม"),
  );

  const people = block("เพิ่มคน", false, personForm);
  root.append(
    quota,
    block("SMS ที่โทรศัพท์ได้รับ", true, smsList),
    block(
      "webhook ที่ส่งไป",
      true,
      target,
      el("button", { type: "button", class: "secondary", onclick: command(checkConnection) }, "ตรวจการเชื่อมต่อ"),
      webhookLog,
    ),
    block("คำขอที่ได้รับ", false, requestLog),
    block("ทำให้ LINE ขัดข้อง", false, faultForm, activeFaults),
    block("ทำให้ webhook ขัดข้อง", false, webhookForm, activeWebhookFaults),
    people,
    block("สร้างกลุ่ม", false, groupForm),
  );

  async function addFault(event) {
    const data = new FormData(event.target);
    const times = Number(data.get("times")) || undefined;
    await ask("POST", "/control/faults", {
      kind: data.get("kind"),
      match: { path: data.get("path") || undefined },
      times,
    });
  }

  async function addWebhookFault(event) {
    const data = new FormData(event.target);
    await ask("POST", "/control/webhooks/faults", {
      kind: data.get("kind"),
      times: Number(data.get("times")) || undefined,
    });
  }

  async function addPerson(event) {
    const data = new FormData(event.target);
    await ask("POST", "/control/people", { displayName: data.get("displayName"), friend: data.has("friend") });
    event.target.reset();
  }

  async function addGroup(event) {
    const data = new FormData(event.target);
    const memberIds = data.getAll("member");
    if (memberIds.length === 0) throw new Error("เลือกสมาชิกอย่างน้อยหนึ่งคน");
    await ask("POST", "/control/groups", { name: data.get("name"), memberIds, withBot: data.has("withBot") });
    event.target.reset();
  }

  async function checkConnection() {
    const sent = await ask("POST", "/control/webhooks/raw", {});
    toast(sent.status ? `ปลายทางตอบ ${sent.status} ใน ${sent.ms} ms` : `ติดต่อปลายทางไม่ได้ (${sent.error})`);
  }

  function drawQuota({ limit, consumed }) {
    const share = limit ? Math.min(1, consumed / limit) : 0;
    const bar = el("span", { class: share > 0.9 ? "bar high" : "bar" });
    bar.style.width = `${(share * 100).toFixed(1)}%`;
    quota.replaceChildren(
      el("h2", {}, "โควตาข้อความเดือนนี้"),
      el(
        "p",
        { class: "quota-figure" },
        el("strong", {}, consumed.toLocaleString("th-TH")),
        ` จาก ${limit === null ? "ไม่จำกัด" : limit.toLocaleString("th-TH")}`,
      ),
      el("div", { class: "meter" }, bar),
      el(
        "div",
        { class: "choices" },
        [300, 15_000, 35_000].map((plan) =>
          el(
            "button",
            {
              type: "button",
              class: plan === limit ? "chosen" : "",
              "aria-pressed": String(plan === limit),
              onclick: command(() => ask("POST", "/control/quota", { limit: plan })),
            },
            plan.toLocaleString("th-TH"),
          ),
        ),
        el(
          "button",
          { type: "button", onclick: command(() => ask("POST", "/control/quota", { consumed: limit ?? 0 })) },
          "ใช้ให้หมด",
        ),
        el(
          "button",
          { type: "button", onclick: command(() => ask("POST", "/control/quota", { consumed: 0 })) },
          "เริ่มนับใหม่",
        ),
      ),
    );
  }

  function drawActive(box, faults, names, clearPath) {
    const label = (kind) => names.find(([value]) => value === kind)?.[1] ?? kind;
    box.replaceChildren(
      ...faults.map((fault) =>
        el(
          "p",
          {},
          el("strong", {}, label(fault.kind)),
          ` โดน ${fault.hits}${fault.times ? ` จาก ${fault.times}` : ""} ครั้ง`,
          fault.match?.path ? el("code", {}, fault.match.path) : null,
        ),
      ),
    );
    if (faults.length > 0) {
      box.append(
        el(
          "button",
          { type: "button", class: "secondary", onclick: command(() => ask("DELETE", clearPath)) },
          "ยกเลิกทั้งหมด",
        ),
      );
    }
  }

  function drawMembers(people) {
    const key = people.map(({ id, name }) => id + name).join();
    if (key === drawnMembers) return;
    drawnMembers = key;
    const chosen = new Set([...members.querySelectorAll("input:checked")].map(({ value }) => value));
    members.replaceChildren(
      ...people.map(({ id, name }) =>
        el(
          "label",
          { class: "check" },
          el("input", { type: "checkbox", name: "member", value: id, checked: chosen.has(id) }),
          name,
        ),
      ),
    );
  }

  const state = (status) => (status === undefined ? "bad" : status < 300 ? "good" : status === 409 ? "same" : "bad");

  /** A link in a text message opens as it would on the phone. */
  const withLinks = (text) =>
    text
      .split(/(https?:\/\/\S+)/)
      .map((part, place) =>
        place % 2 === 1 ? el("a", { href: part, target: "_blank", rel: "noreferrer" }, part) : part,
      );

  function drawSms(sms) {
    if (sms.length === 0) return smsList.replaceChildren(el("li", { class: "empty" }, "ยังไม่มี"));
    smsList.replaceChildren(
      ...sms.map(({ at, to, sender, text }) =>
        el(
          "li",
          {},
          el("span", { class: "sms-head" }, el("strong", {}, sender), ` ถึง ${to}`, el("time", {}, secondsOf(at))),
          el("span", { class: "sms-text" }, withLinks(text)),
        ),
      ),
    );
  }

  function drawLogs({ webhooks, requests, webhooksPending, webhook }) {
    target.textContent = `${webhook.url}${webhooksPending > 0 ? ` · รอส่ง ${webhooksPending}` : ""}`;
    webhookLog.replaceChildren(
      ...webhooks.map((entry) =>
        el(
          "li",
          {},
          el("time", {}, secondsOf(entry.at)),
          el(
            "span",
            { class: "what" },
            entry.kind,
            entry.isRedelivery ? el("em", {}, `ซ้ำครั้งที่ ${entry.attempt}`) : null,
            entry.signature === "valid" ? null : el("em", {}, "ลายเซ็นปลอม"),
          ),
          el("span", { class: state(entry.status) }, String(entry.status ?? entry.error)),
          el("span", { class: "ms" }, `${entry.ms} ms`),
        ),
      ),
    );
    requestLog.replaceChildren(
      ...requests.map((entry) =>
        el(
          "li",
          {},
          el("time", {}, secondsOf(entry.at)),
          el(
            "span",
            { class: "what", title: `${entry.method} ${entry.path}` },
            entry.path.replace("/v2/bot/", "").replace(/[UC][0-9a-f]{32}/g, "…"),
            entry.fault ? el("em", {}, "จงใจ") : null,
          ),
          el("span", { class: state(entry.status) }, String(entry.status)),
          el("span", { class: "ms" }, `${entry.ms} ms`),
        ),
      ),
    );
  }

  return {
    /** Opens the form for a new person and puts the cursor into it. */
    offerPerson() {
      people.open = true;
      people.scrollIntoView({ block: "nearest" });
      personForm.elements.displayName.focus();
    },
    draw(overview) {
      drawQuota(overview.quota);
      drawActive(activeFaults, overview.faults, FAULTS, "/control/faults");
      drawActive(activeWebhookFaults, overview.webhookFaults, WEBHOOK_FAULTS, "/control/webhooks/faults");
      drawMembers(overview.people);
      drawSms(overview.sms);
      drawLogs(overview);
    },
  };
}
