import { expect, it } from "vitest";
import { mayReadMetrics } from "./metrics-access.rules";

const LOCAL = { publicHost: "localhost", askedHost: "localhost", peerAddress: "::1", hasToken: false };

it.each([
  { title: "a caller on this machine", request: LOCAL, expected: true },
  { title: "the same by IPv4", request: { ...LOCAL, peerAddress: "::ffff:127.0.0.1" }, expected: true },
  { title: "another machine", request: { ...LOCAL, peerAddress: "203.0.113.9" }, expected: false },
  { title: "another machine of the same network", request: { ...LOCAL, peerAddress: "10.0.0.7" }, expected: false },
  { title: "a service that people reach by name", request: { ...LOCAL, publicHost: "ess.example" }, expected: false },
  { title: "a page whose name leads here", request: { ...LOCAL, askedHost: "ess.example" }, expected: false },
  { title: "a request for no host", request: { ...LOCAL, askedHost: null }, expected: false },
  { title: "a caller behind a proxy on this machine", request: { ...LOCAL, peerAddress: null }, expected: false },
  {
    title: "the token, from anywhere",
    request: { publicHost: "ess.example", askedHost: "ess.example", peerAddress: null, hasToken: true },
    expected: true,
  },
])("$title: $expected", ({ request, expected }) => {
  expect(mayReadMetrics(request)).toBe(expected);
});
