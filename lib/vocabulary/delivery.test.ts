import { describe, expect, it } from "vitest";
import { failureNameTh } from "./delivery";

const CAUSES = [
  ...["no_channel", "withdrawn", "quota_exhausted", "quota_reserved", "no_phone", "no_gateway", "no_subscription"],
  ...["no_keys", "subscription_gone", "timeout", "network", "http_400", "http_401", "http_404", "http_429", "http_500"],
  "gave_up_http_503",
  null,
];

describe("failureNameTh", () => {
  it.each(CAUSES)("says in words why an alert failed: %s", (cause) => {
    for (const channel of ["line_group", "sms", "web_push"] as const)
      expect(failureNameTh(cause, channel)).not.toMatch(/[a-z]_/);
  });
  it("keeps an unknown cause readable for support", () => expect(failureNameTh("odd")).toContain("odd"));
  it("does not blame LINE for an SMS", () => expect(failureNameTh("http_500", "sms")).not.toContain("LINE"));
});
