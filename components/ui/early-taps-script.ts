/**
 * Stands in the page ahead of every button. A form with an address of its own is left to the browser; one without would
 * put what was typed into the address of the page.
 */
export const EARLY_TAPS_SCRIPT = `(() => {
  const taps = new Map();
  const isOurs = (form) => !form || !form.hasAttribute("action");
  const onClick = (event) => {
    const button = event.target.closest && event.target.closest("button");
    if (button && !button.disabled && (button.type === "button" || isOurs(button.form))) taps.set(button, event);
  };
  const onSubmit = (event) => { if (isOurs(event.target)) event.preventDefault(); };
  addEventListener("click", onClick, true);
  addEventListener("submit", onSubmit, true);
  window.essEarlyTaps = { taps, stop() {
    removeEventListener("click", onClick, true);
    removeEventListener("submit", onSubmit, true);
  } };
})()`;
