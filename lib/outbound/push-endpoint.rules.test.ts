import { expect, it } from "vitest";
import { isPushEndpoint } from "./push-endpoint.rules";

const SIMULATOR = "http://localhost:4400";

it.each([
  ["Chrome", "https://fcm.googleapis.com/fcm/send/abc", null, true],
  ["Firefox", "https://updates.push.services.mozilla.com/wpush/v2/abc", null, true],
  ["Safari", "https://web.push.apple.com/abc", null, true],
  ["Edge", "https://sg2p.notify.windows.com/w/?token=abc", null, true],
  ["without https", "http://fcm.googleapis.com/fcm/send/abc", null, false],
  ["another port", "https://fcm.googleapis.com:8443/abc", null, false],
  ["credentials in it", "https://a:b@fcm.googleapis.com/abc", null, false],
  ["a host that only ends alike", "https://evilfcm.googleapis.com/abc", null, false],
  ["a host that only ends alike, dotted", "https://evil-push.apple.com/abc", null, false],
  ["a host inside the house", "https://10.0.0.1/abc", null, false],
  ["this machine", "http://localhost:5432/", null, false],
  ["the simulator's push service", `${SIMULATOR}/push/abc`, SIMULATOR, true],
  ["the simulator's control API", `${SIMULATOR}/control/reset`, SIMULATOR, false],
  ["the simulator in real use", `${SIMULATOR}/push/abc`, null, false],
  ["no address", "abc", null, false],
])("%s", (_title, endpoint, simulator, expected) => {
  expect(isPushEndpoint(endpoint, simulator)).toBe(expected);
});
