import { describe, expect, it } from "vitest";
import { reachFilter } from "./reach.rules";
import { type Permission, reachOf } from "./roles.rules";
import { type Role, ROLES } from "@/lib/vocabulary/role";

const CONTENT: Permission[] = ["incident.view", "incident.respond", "incident.note", "reporter.phone.reveal"];

describe("who may do what", () => {
  it.each(["auditor", "administrator", "protection_worker"] as const)("%s reaches no incident content", (role) => {
    for (const permission of CONTENT) expect(reachOf(role, permission)).toBeNull();
  });

  it("a volunteer sees own unit's incidents and no phone", () => {
    expect(reachOf("volunteer", "incident.view")).toBe("own");
    expect(reachOf("volunteer", "reporter.phone.reveal")).toBeNull();
    expect(reachOf("volunteer", "incident.respond")).toBeNull();
  });

  it("an unknown role is refused everything", () => {
    expect(reachOf("superuser" as Role, "incident.view")).toBeNull();
  });

  it.each(ROLES)("%s without its scope reaches nothing, but for those who reach all", (role) => {
    const filter = reachFilter({ role, unitId: null, provinceCode: null, policeRegion: null }, "incident.view");
    expect(filter.kind).toBe(role === "national_desk" ? "everything" : "nothing");
  });
});
