import { expect, it } from "vitest";
import { allowedFields, errorFields } from "./log";

it("I7: drops every field that is not on the list", () => {
  const leaky = { requestId: "r", phone: "+66812345678", latitude: 16.8, body: { text: "ช่วยด้วย" } };
  expect(allowedFields(leaky)).toEqual({ requestId: "r" });
});

it("I7: keeps where an error happened, not what it quotes", () => {
  const fields = JSON.stringify(
    errorFields(new Error("Key (phone)=(+66812345678) exists\n  second line +66812345678")),
  );
  expect(fields).not.toContain("812345678");
  expect(fields).toContain("log.test");
});
