import { expect, it } from "vitest";
import { pathOfLiffState } from "./duty-path.rules";

const ID = "01a20429-5839-770e-a98e-260bc53ff805";

it.each([
  { title: "follows an incident", state: `/incidents/${ID}`, path: `/duty/incidents/${ID}` },
  { title: "drops what comes with it", state: `/incidents/${ID}?a=1#b`, path: `/duty/incidents/${ID}` },
  { title: "stays at the list without one", state: null, path: "/duty" },
  { title: "does not leave the service", state: "//evil.example/incidents/1", path: "/duty" },
  { title: "does not climb out of the duty pages", state: "/../admin", path: "/duty" },
  { title: "takes no other path", state: `/incidents/${ID}/../../x`, path: "/duty" },
])("$title", ({ state, path }) => {
  expect(pathOfLiffState(state)).toBe(path);
});
