import type { PageWords } from "@/lib/i18n/reporter/page-words";

/**
 * The page's first script, small and inline, so that leaving works from the first paint and without a network. It
 * touches nothing React owns: the cover is painted by a style sheet over everything, whatever is rendered below.
 *
 * - `[data-leave]` or Shift three times within two seconds: cover at once, neutral title and address, then the note
 *   itself in place of this page.
 * - A page reached by “Back” after leaving (kept by the browser or loaded again) is covered before it is seen. The
 *   mark for that says only that somebody left.
 * - A tap on `[data-early]` before the other scripts are there is remembered for them.
 */
const SOURCE = `(function (cover) {
  var MARK = "n", NOTES = "/report/notes", left = false, taps = [];
  function css(text) { return '"' + text.replace(/["\\\\]/g, "").replace(/\\n/g, "\\\\a ") + '"'; }
  function paint() {
    var text = "html{background:#0d1217!important;overflow:hidden!important}body{display:none!important}" +
      "html::before{content:" + css(cover.title) + ";position:fixed;inset:0;z-index:2147483647;background:#0d1217;color:#e2e8ee;" +
      "font:600 1.25rem/1.6 system-ui,sans-serif;padding:1rem}" +
      "html::after{content:" + css(cover.lines.join("\\n")) + ";position:fixed;inset:3.75rem 0 0;z-index:2147483647;background:#0d1217;" +
      "color:#a8b4c0;white-space:pre-line;font:1.0625rem/2.2 system-ui,sans-serif;padding:0 1rem}";
    try {
      var sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [].concat.apply([], [document.adoptedStyleSheets, sheet]);
    } catch (error) {
      var style = document.createElement("style");
      style.textContent = text;
      document.head.appendChild(style);
    }
    document.title = cover.title;
  }
  function go() {
    fetch(NOTES, { cache: "no-store" }).then(function (answer) {
      if (answer.ok) location.replace(NOTES);
    }).catch(function () {});
  }
  function leave() {
    if (left) return;
    left = true;
    paint();
    try { sessionStorage.setItem(MARK, "1"); } catch (error) {}
    try { History.prototype.replaceState.call(history, null, "", NOTES); } catch (error) {}
    go();
    addEventListener("online", go);
  }
  addEventListener("click", function (event) {
    var target = event.target && event.target.closest ? event.target : null;
    if (!target) return;
    if (target.closest("[data-leave]")) { event.preventDefault(); event.stopPropagation(); leave(); return; }
    var early = target.closest("[data-early]");
    if (early) window.earlyTap = early.getAttribute("data-early");
  }, true);
  addEventListener("keydown", function (event) {
    if (event.key !== "Shift" || event.repeat) { if (event.key !== "Shift") taps = []; return; }
    taps.push(event.timeStamp);
    taps = taps.slice(-3);
    if (taps.length === 3 && taps[2] - taps[0] < 2000) leave();
  }, true);
  function hasLeft() { try { return sessionStorage.getItem(MARK) === "1"; } catch (error) { return false; } }
  function guard() { if (hasLeft()) leave(); }
  addEventListener("pageshow", function (event) { if (event.persisted) guard(); });
  var entry = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
  if (entry && entry.type === "back_forward") guard();
  else try { sessionStorage.removeItem(MARK); } catch (error) {}
})`;

/** The script's text for one language's cover. */
export function quickExitScript({ title, lines }: PageWords["cover"]): string {
  const cover = JSON.stringify({ title, lines }).replace(/</g, "\\u003c");
  return `${SOURCE}(${cover});`;
}
