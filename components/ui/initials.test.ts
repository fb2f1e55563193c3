import { expect, it } from "vitest";
import { initialsOf } from "./initials";

it.each([
  { name: "สมชาย ใจดี", expected: "สจ" },
  { name: "เกษม โพธิ์ทอง", expected: "กพ" },
  { name: "ร.ต.อ. วิชัย แสงทอง", expected: "วส" },
  { name: "พ.ต.ท.หญิง อรุณี ศรีสุข", expected: "อศ" },
  { name: "นางสาวมาลี บุญมี", expected: "มบ" },
  { name: "คุณากร วงศ์", expected: "คว" },
  { name: "Anna smith", expected: "AS" },
  { name: "  ", expected: "?" },
])("$name becomes $expected", ({ name, expected }) => {
  expect(initialsOf(name)).toBe(expected);
});
