import { toLanguage } from "@/lib/i18n/language";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";

/**
 * The answer to a plain form that could not be stored: says so, offers the two numbers, and carries every field so
 * that one tap sends the same again under the same key (SAFETY 6). Needs neither database nor scripts.
 */
export function unsentPage({ fields, request }: { fields: URLSearchParams; request: Request }): Response {
  const language = toLanguage(
    /(?:^|;\s*)n_l=([a-z]{2})/.exec(request.headers.get("cookie") ?? "")?.[1] ?? request.headers.get("accept-language"),
  );
  const words = REPORTER_WORDS[language].page;
  const call = (number: string) =>
    `<a class="b" href="tel:${number}">${escape(words.call.replace("{number}", number))}</a>`;
  const hidden = [...fields]
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join("");
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="dark">
<meta name="referrer" content="same-origin"><title>${escape(words.pageTitle)}</title><style>
body{margin:0;background:#0d1217;color:#e2e8ee;font:1.125rem/1.65 system-ui,sans-serif}
main{max-width:26rem;margin:0 auto;padding:1.5rem 1rem;display:grid;gap:.75rem}
h1{font-size:1.375rem;margin:0}p{margin:0}
.b{display:block;box-sizing:border-box;width:100%;min-height:56px;padding:.8rem 1rem;border:1px solid #687887;border-radius:10px;
background:#141b22;color:#e2e8ee;font:inherit;font-weight:600;text-align:center;text-decoration:none}
.p{background:#1a7483;border-color:#1a7483;color:#fff}</style></head><body><main>
<h1>${escape(words.notSent)}</h1><p>${escape(words.unreachable)}</p>${call("191")}${call("1300")}
<form method="post" action="/report/step">${hidden}<button class="b p">${escape(words.tryAgain)}</button></form>
<a class="b" href="/report/leave">${escape(words.leave)}</a></main></body></html>`;
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
