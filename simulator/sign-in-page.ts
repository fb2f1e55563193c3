import { escapeHtml } from "./html";
import type { StoredPerson } from "./store";

/** The page of the simulated LINE Login: choose who signs in. Each choice is a plain link, so it works without scripts. */
export function signInPage({ people, query }: { people: StoredPerson[]; query: URLSearchParams }): string {
  const linkFor = (choice: string) => {
    const next = new URLSearchParams(query);
    next.set("sim_user", choice);
    return escapeHtml(`/oauth2/v2.1/authorize?${next.toString()}`);
  };
  const rows = people
    .map(
      (person) =>
        `<li><a href="${linkFor(person.id)}" data-person="${person.id}"><span aria-hidden="true">${escapeHtml([...person.displayName][0] ?? "?")}</span>${escapeHtml(person.displayName)}</a></li>`,
    )
    .join("");
  return `<!doctype html>
<html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>LINE Login (จำลอง)</title>
<link rel="stylesheet" href="/screen/sign-in.css"></head>
<body><main><h1>เข้าสู่ระบบด้วย LINE</h1>
<p>นี่คือ LINE จำลองสำหรับทดลองใช้ เลือกว่าใครจะเข้าสู่ระบบ</p>
${rows === "" ? "<p><strong>ยังไม่มีใครในเครื่องจำลอง</strong> เพิ่มคนที่หน้าแรกของเครื่องจำลองก่อน</p>" : `<ul>${rows}</ul>`}
<p><a class="cancel" href="${linkFor("deny")}">ยกเลิก</a></p></main></body></html>`;
}
