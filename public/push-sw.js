/** Shows an alert and opens its page; keeps nothing and caches nothing. */
const ROUTE = "/api/push/subscription";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** Only a page of this service is ever opened. */
function pageOf(url) {
  try {
    const page = new URL(url, self.location.origin);
    return page.origin === self.location.origin ? page.href : new URL("/duty", self.location.origin).href;
  } catch {
    return new URL("/duty", self.location.origin).href;
  }
}

self.addEventListener("push", (event) => {
  let said = {};
  try {
    said = event.data ? event.data.json() : {};
  } catch {
    // Shown all the same: a browser takes the permission away from who receives and shows nothing.
  }
  event.waitUntil(
    self.registration.showNotification("ESS", {
      body: typeof said.text === "string" ? said.text.replace(/^ESS: /, "") : "มีงานใหม่",
      tag: typeof said.tag === "string" ? said.tag : "ess",
      lang: "th",
      requireInteraction: true,
      data: { url: pageOf(said.url || "/duty") },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((windows) => {
      const open = windows.find((window) => window.url === url);
      return open ? open.focus() : self.clients.openWindow(url);
    }),
  );
});

/** The browser changed its address by itself: the service learns the new one. */
self.addEventListener("pushsubscriptionchange", (event) => {
  const options = event.oldSubscription && event.oldSubscription.options;
  if (!options) return;
  event.waitUntil(
    self.registration.pushManager.subscribe(options).then((subscription) =>
      fetch(ROUTE, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(subscription.toJSON()),
      }),
    ),
  );
});
