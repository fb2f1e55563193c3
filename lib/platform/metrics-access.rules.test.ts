import { expect, it } from "vitest";
import { mayReadMetrics } from "./metrics-access.rules";

const LOCAL = { listensOn: "localhost", host: "localhost:3000", forwardedFor: "::1", hasToken: false };

it.each([
  { title: "a caller on this machine", request: LOCAL, expected: true },
  { title: "a caller on this machine, by address", request: { ...LOCAL, host: "127.0.0.1:3000" }, expected: true },
  {
    title: "somebody behind a proxy on this machine",
    request: { ...LOCAL, forwardedFor: "203.0.113.9" },
    expected: false,
  },
  {
    title: "somebody behind a proxy who claims to be this machine",
    request: { ...LOCAL, forwardedFor: "127.0.0.1, 203.0.113.9" },
    expected: false,
  },
  { title: "a public host name", request: { ...LOCAL, host: "ess.example.go.th" }, expected: false },
  { title: "no host at all", request: { ...LOCAL, host: null }, expected: false },
  { title: "a server open to the network", request: { ...LOCAL, listensOn: "0.0.0.0" }, expected: false },
  {
    title: "the token, from anywhere",
    request: { listensOn: "0.0.0.0", host: "ess.example.go.th", forwardedFor: "203.0.113.9", hasToken: true },
    expected: true,
  },
])("$title: $expected", ({ request, expected }) => {
  expect(mayReadMetrics(request)).toBe(expected);
});
