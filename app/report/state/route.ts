import { defineRoute } from "@/lib/access/define-route";
import { loadView } from "../load-view";
import { pageLanguage } from "../memory";

/** What the open page asks every few seconds; whose report it is stands in the cookie, never in the address. */
export const GET = defineRoute({
  route: "/report/state",
  access: "public",
  handle: async () => loadView(await pageLanguage()),
});
