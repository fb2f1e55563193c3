import type { Router } from "./http";
import type { Platform } from "./platform";

/** The simulator's own screens. */
export function addScreenRoutes(router: Router, platform: Platform): void {
  router.on("GET", "/", () => ({
    status: 200,
    text: platform.bot.displayName,
    contentType: "text/html; charset=utf-8",
  }));
}
