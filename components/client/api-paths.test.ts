import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => ending.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));

/** Parameters of both sides read the same: `${…}` in a component, `[id]` or `[...rest]` in a route's folder. */
const ANY = "*";

it("every address that a component asks for has a route", () => {
  const routes = filesIn("app/api", /(^|\/)route\.ts$/).map(
    (file) =>
    path.dirname(file).slice("app".length).split("/").map((part) => (part.startsWith("[") ? ANY : part)), // prettier-ignore
  );
  const isServed = (address: string[]) =>
    routes.some(
      (route) =>
        route.length <= address.length &&
        route.every((part, at) => part === ANY || address[at] === ANY || part === address[at]) &&
        (route.length === address.length || route.at(-1) === ANY),
    );
  const asked = filesIn("components", /\.tsx?$/).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/["`](\/api\/(?:\$\{[^}]*\}|[\w/-])+)/g)].map(([, address = ""]) => ({
      file,
      address: address.replaceAll(/\$\{[^}]*\}/g, ANY).split("/"),
    })),
  );
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter(({ address }) => !isServed(address)).map(({ file, address }) => `${file}: ${address.join("/")}`)).toEqual([]); // prettier-ignore
});
