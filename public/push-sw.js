/** Shows an alert and opens its page; keeps nothing and caches nothing. */
const ROUTE = "/api/push/subscription";
/** The library of types knows `self` as any worker. */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

/** Only a page of this service is ever opened. @param {string} url */
function pageOf(url) {
  try {
    const page = new URL(url, worker.location.origin);
    return page.origin === worker.location.origin ? page.href : new URL("/duty", worker.location.origin).href;
  } catch {
    return new URL("/duty", worker.location.origin).href;
  }
}

worker.addEventListener("push", (event) => {
  /** @type {{ text?: unknown, tag?: unknown, url?: string }} */
  let said = {};
  try {
    said = event.data ? event.data.json() : {};
  } catch {
    // Shown all the same: a browser takes the permission away from who receives and shows nothing.
  }
  event.waitUntil(
    worker.registration.showNotification("ESS", {
      body: typeof said.text === "string" ? said.text.replace(/^ESS: /, "") : "มีงานใหม่",
      tag: typeof said.tag === "string" ? said.tag : "ess",
      lang: "th",
      requireInteraction: true,
      data: { url: pageOf(said.url || "/duty") },
    }),
  );
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  event.waitUntil(
    worker.clients.matchAll({ type: "window", includeUncontrolled: true }).then((windows) => {
      const open = windows.find((window) => window.url === url);
      return open ? open.focus() : worker.clients.openWindow(url);
    }),
  );
});

/** The browser changed its address by itself: the service learns the new one. */
worker.addEventListener("pushsubscriptionchange", (event) => {
  const options = event.oldSubscription && event.oldSubscription.options;
  if (!options) return;
  event.waitUntil(
    worker.registration.pushManager.subscribe(options).then((subscription) =>
      fetch(ROUTE, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(subscription.toJSON()),
      }),
    ),
  );
});
