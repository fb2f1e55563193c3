import { describe, expect, it } from "vitest";
import { alertsToWithdraw } from "./merged-alerts.rules";
import { DELIVERY_STATUSES, type DeliveryStatus } from "@/lib/vocabulary/delivery";

const alert = (unitId: string, part: { officerId?: string; audience?: string | null } = {}) => ({
  id: `to ${unitId}`,
  unitId,
  officerId: part.officerId ?? null,
  audience: part.audience === undefined ? "station" : part.audience,
});
const known = (unitId: string, status: DeliveryStatus, part: Parameters<typeof alert>[1] = {}) => ({
  ...alert(unitId, part),
  status,
});

describe("an alert of an incident that was merged away", () => {
  it.each(DELIVERY_STATUSES.map((status) => [status, status === "failed" ? [] : ["to a"]] as const))(
    "to a unit whose alert of the other is %s",
    (status, expected) => {
      expect(alertsToWithdraw([alert("a")], [known("a", status)], ["a"])).toEqual(expected);
    },
  );

  it.each([
    { title: "a unit that is not alerted for the other", others: [known("b", "sent")], part: ["a", "b"] },
    {
      title: "a unit that was alerted for the other incident and has no part in it any more",
      others: [known("a", "sent")],
      part: [],
    },
    {
      title: "a unit under which only a head was alerted",
      others: [known("a", "sent", { audience: "provincial_head", officerId: "h" })],
      part: ["a"],
    },
  ])("goes out to $title", ({ others, part }) => {
    expect(alertsToWithdraw([alert("a")], others, part)).toEqual([]);
  });

  it("is withdrawn when one alert of the other incident failed and another went out", () => {
    expect(alertsToWithdraw([alert("a")], [known("a", "failed"), known("a", "seen")], ["a"])).toEqual(["to a"]);
  });

  it("a head's alert is personal: withdrawn for the head alerted for the other incident, not for another head of the unit", () => {
    const waiting = [alert("desk", { audience: "provincial_head", officerId: "h1" })];
    const told = (officerId: string) => [known("desk", "sent", { audience: "provincial_head", officerId })];
    expect(alertsToWithdraw(waiting, told("h1"), [])).toEqual(["to desk"]);
    expect(alertsToWithdraw(waiting, told("h2"), ["desk"])).toEqual([]);
    expect(alertsToWithdraw(waiting, [known("desk", "sent", { audience: "national_desk" })], ["desk"])).toEqual([]);
  });

  it("an alert of an earlier version without an audience counts as the unit's", () => {
    const old = { audience: null };
    expect(alertsToWithdraw([alert("a", old)], [known("a", "sent", old)], ["a"])).toEqual(["to a"]);
  });
});
