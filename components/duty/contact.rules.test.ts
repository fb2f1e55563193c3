import { expect, it } from "vitest";
import { adviseContact } from "./contact.rules";

const report = (
  contactPreference: "call" | "text_only" | "do_not_contact" | null,
  phoneMasked: string | null = "08x-xxx-5678",
  reachableByLine = true,
) => ({ contactPreference, phoneMasked, reachableByLine });

it.each([
  { title: "a reporter who may be called", reports: [report("call")], role: "duty_officer", offer: "call" },
  { title: "a reporter who wants words only", reports: [report("text_only")], role: "duty_officer", offer: "careful" },
  { title: "a reporter whom nobody asked", reports: [report(null)], role: "duty_officer", offer: "careful" },
  { title: "“do not contact”", reports: [report("do_not_contact")], role: "duty_officer", offer: "no" },
  {
    title: "one of two says no",
    reports: [report("do_not_contact"), report("call")],
    role: "unit_head",
    offer: "call",
  },
  { title: "no number", reports: [report("call", null)], role: "duty_officer", offer: "no" },
  { title: "a volunteer", reports: [report("call", null)], role: "volunteer", offer: "no" },
] as const)("$title: $offer", ({ reports, role, offer }) => {
  expect(adviseContact(reports, role).offer).toBe(offer);
});

it("tells the most careful wish first", () => {
  const { preferences } = adviseContact([report("call"), report("do_not_contact")], "duty_officer");
  expect(preferences.map(({ preference }) => preference)).toEqual(["do_not_contact", "call"]);
});

it("does not tell a volunteer whether there is a number", () => {
  expect(adviseContact([report("call", null)], "volunteer").reason).toBe("บทบาทของคุณไม่เห็นเบอร์โทรของผู้แจ้ง");
});

it("says whether LINE reaches the reporter", () => {
  expect(adviseContact([report("call", null, false)], "duty_officer").lineText).toContain("ไม่ได้");
  expect(adviseContact([report("call", null, true)], "duty_officer").lineText).not.toContain("ไม่ได้");
});
