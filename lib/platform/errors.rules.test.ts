import { expect, it } from "vitest";
import { DomainError, STATUS_OF_KIND } from "./errors.rules";

it("gives a code one status, wherever it is thrown", () => {
  expect(STATUS_OF_KIND[new DomainError("conflict", "incident.finished", "แก้ไม่ได้แล้ว").kind]).toBe(409);
  // @ts-expect-error: the code is a conflict everywhere
  expect(new DomainError("forbidden", "incident.finished", "แก้ไม่ได้แล้ว")).toBeInstanceOf(DomainError);
  // @ts-expect-error: a code that no table knows
  expect(new DomainError("conflict", "incident.something_new", "ลองใหม่")).toBeInstanceOf(DomainError);
});
