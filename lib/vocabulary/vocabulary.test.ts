import { describe, expect, expectTypeOf, it } from "vitest";
import type * as Database from "@/lib/generated/prisma/enums";
import type { CapStatus } from "./cap-status";
import type { Channel } from "./channel";
import type { ContactPreference } from "./contact";
import type { DeliveryChannel, DeliveryStatus } from "./delivery";
import type { Disposition } from "./disposition";
import type { Label } from "./label";
import type { LocationSource } from "./location-source";
import { type Problem, PROBLEM_LABELS } from "./problem";
import type { ReporterKind } from "./reporter-kind";
import type { ResponseRole } from "./response-role";
import type { Role } from "./role";
import {
  FINISHED_STATUSES,
  INCIDENT_STATUSES,
  type IncidentStatus,
  isFinished,
  isOpen,
  isResponding,
  isSearching,
  OPEN_STATUSES,
  RESPONDING_STATUSES,
  SEARCHING_STATUSES,
} from "./status";
import type { UnitKind } from "./unit-kind";

describe("the closed lists", () => {
  // Checked by the compiler: a value that the database has and a list lacks, or the other way round, does not compile.
  it("are those of the database", () => {
    expectTypeOf<CapStatus>().toEqualTypeOf<Database.CapStatus>();
    expectTypeOf<Channel>().toEqualTypeOf<Database.Channel>();
    expectTypeOf<ContactPreference>().toEqualTypeOf<Database.ContactPreference>();
    expectTypeOf<DeliveryChannel>().toEqualTypeOf<Database.DeliveryChannel>();
    expectTypeOf<DeliveryStatus>().toEqualTypeOf<Database.DeliveryStatus>();
    expectTypeOf<Disposition>().toEqualTypeOf<Database.Disposition>();
    expectTypeOf<IncidentStatus>().toEqualTypeOf<Database.IncidentStatus>();
    expectTypeOf<LocationSource>().toEqualTypeOf<Database.LocationSource>();
    expectTypeOf<Problem>().toEqualTypeOf<Database.Problem>();
    expectTypeOf<ReporterKind>().toEqualTypeOf<Database.ReporterKind>();
    expectTypeOf<ResponseRole>().toEqualTypeOf<Database.ResponseRole>();
    expectTypeOf<Role>().toEqualTypeOf<Database.Role>();
    expectTypeOf<UnitKind>().toEqualTypeOf<Database.UnitKind>();
  });

  it("have a label for every word", () => {
    const { gathering: _gathering, ...fewer } = PROBLEM_LABELS;
    // @ts-expect-error: a problem without a label
    expectTypeOf(fewer).toExtend<Record<Problem, Label>>();
  });
});

describe("the phases of an incident", () => {
  it("put every status into exactly one of searching, responding and finished", () => {
    expect([...SEARCHING_STATUSES, ...RESPONDING_STATUSES, ...FINISHED_STATUSES]).toEqual(INCIDENT_STATUSES);
    expect([...SEARCHING_STATUSES, ...RESPONDING_STATUSES]).toEqual(OPEN_STATUSES);
  });

  it.each(INCIDENT_STATUSES)("say of %s what its list says", (status) => {
    expect(isSearching(status)).toBe(SEARCHING_STATUSES.includes(status));
    expect(isResponding(status)).toBe(RESPONDING_STATUSES.includes(status));
    expect(isFinished(status)).toBe(FINISHED_STATUSES.includes(status));
    expect(isOpen(status)).toBe(!isFinished(status));
  });
});
