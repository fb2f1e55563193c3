import { beforeAll, describe, expect, it } from "vitest";
import { acceptInvitation, linkInvited } from "@/lib/access/accept-invitation";
import { openInvitation } from "@/lib/access/open-invitation";
import type { Actor } from "@/lib/access/reach.rules";
import { actorOfSession, openSession } from "@/lib/access/sessions";
import { checkPassword, officerOfLineUser } from "@/lib/access/sign-in";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { addShifts } from "@/lib/directory/roster/add-shifts";
import { createOfficer } from "@/lib/directory/staff/create-officer";
import { createUnit } from "@/lib/directory/units/create-unit";
import { findDutyStanding } from "@/lib/directory/roster/duty.queries";
import { issueInvitation } from "@/lib/directory/staff/issue-invitation";
import { findManagedUnit, listManagedUnits } from "@/lib/directory/units/managed-unit.queries";
import type { OfficerFields } from "@/lib/directory/staff/officer.schema";
import { openOfficerPhone } from "@/lib/directory/staff/officer-phone";
import { removeShift, restoreShift } from "@/lib/directory/roster/remove-shift";
import { revokeInvitation } from "@/lib/directory/staff/revoke-invitation";
import { findRosterWeek } from "@/lib/directory/roster/roster.queries";
import { setDutyOverride } from "@/lib/directory/roster/set-duty-override";
import { setCoverage } from "@/lib/directory/units/set-coverage";
import { setOfficerActive } from "@/lib/directory/staff/set-officer-active";
import { setUnitActive } from "@/lib/directory/units/set-unit-active";
import { findOfficer, listStaff } from "@/lib/directory/staff/staff.queries";
import { unbindGroup } from "@/lib/directory/line-groups/unbind-group";
import type { UnitFields } from "@/lib/directory/units/unit.schema";
import { updateOfficer } from "@/lib/directory/staff/update-officer";
import { updateUnit } from "@/lib/directory/units/update-unit";

const PASSWORD = "a-long-enough-password";
let database: TestDatabase;
let stationId = "";
let otherStationId = "";
let admin: Actor;
let head: Actor;
let officer: Actor;
let next = 0;

beforeAll(async () => {
  database = await useTestDatabase();
  const idOf = async (code: string) => (await database.db.unit.findUniqueOrThrow({ where: { code } })).id;
  stationId = await idOf("station-6501");
  otherStationId = await idOf("station-4801");
  admin = await actorOf("admin");
  head = await actorOf("chief.plk");
  officer = await actorOf("officer.plk");
});

async function actorOf(username: string): Promise<Actor> {
  const { id, ...row } = await database.db.officer.findUniqueOrThrow({
    where: { username },
    select: { id: true, displayName: true, role: true, unitId: true, provinceCode: true, policeRegion: true },
  });
  return { ...row, officerId: id, sessionId: "s" };
}

const as = (actor: Actor) => ({ actor, requestId: "test-request" });
const lastTrail = async (subjectId: string) =>
  (await database.db.auditEntry.findFirstOrThrow({ where: { subjectId }, orderBy: { id: "desc" } })).action;

async function unitFields(over: Partial<UnitFields> = {}): Promise<UnitFields> {
  const { id: agencyId } = await database.db.agency.findUniqueOrThrow({ where: { code: "rtp" } });
  return {
    nameTh: `สภ.ทดสอบ ${(next += 1)}`,
    nameEn: "",
    kind: "police_station",
    agencyId,
    provinceCode: "65",
    districtCode: "6501",
    position: null,
    publicPhone: "",
    alertPhone: "",
    confirmed: true,
    ...over,
  };
}

const staffFields = (over: Partial<OfficerFields> = {}): OfficerFields => ({
  displayName: "ด.ต. ทดสอบ ระบบ",
  role: "duty_officer",
  unitId: stationId,
  provinceCode: null,
  policeRegion: null,
  username: "",
  phone: null,
  ...over,
});

describe("units", () => {
  it("is made with its own district, changed, and every step stands in the trail", async () => {
    const { id } = await createUnit({ ...(await unitFields()), coversOwnPlace: true }, as(admin));
    const unit = await findManagedUnit(id, admin);
    expect(unit.coverage).toMatchObject([{ kind: "district", districtCode: "6501" }]);
    const fields = await unitFields({ alertPhone: "081 234 5678" });
    const { updatedAt } = await updateUnit({ ...fields, unitId: id, updatedAt: unit.updatedAt }, as(admin));
    expect(await findManagedUnit(id, admin)).toMatchObject({ alertPhone: "+66812345678", updatedAt });
    expect(await lastTrail(id)).toBe("unit.update");
    await setCoverage(
      { unitId: id, updatedAt, country: false, provinceCodes: ["65"], districtCodes: [], polygonIds: [] },
      as(admin),
    );
    expect((await findManagedUnit(id, admin)).coverage).toMatchObject([{ kind: "province", provinceCode: "65" }]);
    expect(await lastTrail(id)).toBe("unit.coverage");
  });

  it("of two who change one unit, the later is told and writes nothing", async () => {
    const { id } = await createUnit({ ...(await unitFields()), coversOwnPlace: false }, as(admin));
    const { updatedAt } = await findManagedUnit(id, admin);
    const change = async (nameTh: string) =>
      updateUnit({ ...(await unitFields({ nameTh })), unitId: id, updatedAt }, as(admin));
    const outcomes = await Promise.allSettled([change("หน่วยก"), change("หน่วยข")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile" },
    });
  });

  it.each([
    { over: { alertPhone: "191" }, code: "unit.alert_phone" },
    { over: { districtCode: "4801" }, code: "unit.district" },
    { over: { agencyId: "00000000-0000-4000-8000-000000000000" }, code: "unit.agency" },
  ])("refuses $code with a sentence", async ({ over, code }) => {
    await expect(createUnit({ ...(await unitFields(over)), coversOwnPlace: true }, as(admin))).rejects.toMatchObject({
      kind: "invalid",
      code,
    });
  });

  it("the last national desk stays on", async () => {
    const desk = await database.db.unit.findUniqueOrThrow({ where: { code: "national-desk" } });
    const off = setUnitActive({ unitId: desk.id, updatedAt: desk.updatedAt.toISOString(), active: false }, as(admin));
    await expect(off).rejects.toMatchObject({ code: "unit.last_desk" });
  });

  it("nobody but the administrator reads or writes them here", async () => {
    for (const actor of [officer, head]) {
      expect((await listManagedUnits({ limit: 5, offset: 0 }, actor)).total).toBe(0);
      await expect(findManagedUnit(stationId, actor)).rejects.toMatchObject({ kind: "not_found" });
      await expect(createUnit({ ...(await unitFields()), coversOwnPlace: true }, as(actor))).rejects.toMatchObject({
        kind: "not_found",
      });
      const change = updateUnit(
        { ...(await unitFields()), unitId: stationId, updatedAt: new Date().toISOString() },
        as(actor),
      );
      await expect(change).rejects.toMatchObject({ kind: "not_found" });
    }
  });

  it("a group is unbound by whoever may bind it, and by nobody else", async () => {
    const group = await database.db.lineGroup.create({
      data: { lineGroupId: `C${"e".repeat(32)}`, unitId: stationId, boundAt: new Date() },
    });
    await expect(unbindGroup({ groupId: group.id }, as(officer))).rejects.toMatchObject({ kind: "not_found" });
    await unbindGroup({ groupId: group.id }, as(head));
    expect((await database.db.lineGroup.findUniqueOrThrow({ where: { id: group.id } })).unitId).toBeNull();
  });
});

describe("staff", () => {
  it("keeps the number sealed and shows it masked", async () => {
    const { id } = await createOfficer(staffFields({ phone: "081 234 5678" }), as(admin));
    const row = await database.db.officer.findUniqueOrThrow({ where: { id } });
    expect(openOfficerPhone(row)).toEqual({ readable: true, text: "+66812345678" });
    expect(Buffer.from(row.phoneCiphertext ?? []).toString("latin1")).not.toContain("812345678");
    expect((await findOfficer(id, admin)).phoneMasked).toBe("08x-xxx-5678");
  });

  it("a unit head keeps the own unit's officers and no other, gives no higher role, changes no other head", async () => {
    const own = await createOfficer(staffFields({ unitId: otherStationId }), as(head));
    expect((await findOfficer(own.id, head)).unitId).toBe(stationId);
    await expect(createOfficer(staffFields({ role: "unit_head" }), as(head))).rejects.toMatchObject({
      code: "officer.role",
    });
    const foreign = await createOfficer(staffFields({ unitId: otherStationId }), as(admin));
    await expect(findOfficer(foreign.id, head)).rejects.toMatchObject({ kind: "not_found" });
    await expect(issueInvitation({ officerId: foreign.id }, as(head))).rejects.toMatchObject({ kind: "not_found" });
    await expect(issueInvitation({ officerId: head.officerId }, as(head))).rejects.toMatchObject({ kind: "not_found" });
    const { staff } = await listStaff({ limit: 100, offset: 0 }, head);
    expect(new Set(staff.map(({ unitNameTh }) => unitNameTh))).toEqual(new Set(["สภ.เมืองพิษณุโลก"]));
    expect((await listStaff({ limit: 100, offset: 0 }, officer)).total).toBe(0);
  });

  it("closing an account ends its sessions and invitations at once; nobody closes their own", async () => {
    const { id } = await createOfficer(staffFields(), as(admin));
    const { code } = await issueInvitation({ officerId: id }, as(admin));
    const session = await openSession({ officerId: id, method: "password" });
    const { updatedAt } = await findOfficer(id, admin);
    await setOfficerActive({ officerId: id, updatedAt, active: false }, as(admin));
    expect(await actorOfSession(session)).toBeNull();
    const row = await database.db.staffSession.findUniqueOrThrow({ where: { id: session } });
    expect(row.revokedAt).not.toBeNull();
    await expect(openInvitation({ code, address: "10.0.0.1", requestId: "r" })).rejects.toMatchObject({
      code: "invitation.refused",
    });
    const self = await findOfficer(admin.officerId, admin);
    const shut = setOfficerActive({ officerId: self.id, updatedAt: self.updatedAt, active: false }, as(admin));
    await expect(shut).rejects.toMatchObject({ code: "officer.self" });
  });

  it("a change of role or unit ends the sessions, a change of name does not", async () => {
    const { id } = await createOfficer(staffFields(), as(admin));
    const change = async (over: Partial<OfficerFields>) => {
      const { updatedAt } = await findOfficer(id, admin);
      return updateOfficer({ ...staffFields(over), officerId: id, updatedAt }, as(admin));
    };
    const session = await openSession({ officerId: id, method: "password" });
    await change({ displayName: "ด.ต. ชื่อใหม่" });
    expect(await actorOfSession(session)).toMatchObject({ displayName: "ด.ต. ชื่อใหม่" });
    await change({ unitId: otherStationId });
    expect(await actorOfSession(session)).toBeNull();
  });
});

describe("an invitation", () => {
  const invited = async (over: Partial<OfficerFields> = {}) => {
    const { id } = await createOfficer(staffFields(over), as(admin));
    return { id, code: (await issueInvitation({ officerId: id }, as(admin))).code };
  };
  const attempt = (code: string, address = `10.1.${(next += 1)}.1`) => ({ code, address, requestId: "r" });

  it("sets a password once, and links LINE in the same visit only", async () => {
    const username = `invited${(next += 1)}`;
    const { id, code } = await invited({ username });
    expect(await checkPassword({ username, password: PASSWORD })).toBeNull();
    const { invitationId } = await acceptInvitation({ ...attempt(code), username: null, password: PASSWORD });
    expect(await checkPassword({ username, password: PASSWORD })).toBe(id);
    const again = acceptInvitation({ ...attempt(code), username: null, password: "another-long-password" });
    await expect(again).rejects.toMatchObject({ code: "invitation.refused" });
    const lineUserId = `U${String(next).padStart(32, "1")}`;
    expect(await linkInvited({ invitationId, lineUserId })).toBe(true);
    expect(await officerOfLineUser(lineUserId)).toBe(id);
    expect(await linkInvited({ invitationId, lineUserId: `U${"2".repeat(32)}` })).toBe(false);
    const stored = await database.db.staffInvitation.findUniqueOrThrow({ where: { id: invitationId } });
    expect(JSON.stringify(stored)).not.toContain(code.replaceAll("-", ""));
  });

  it("of two who hold one code, one comes in", async () => {
    const { code } = await invited();
    const outcomes = await Promise.allSettled(
      ["first", "second"].map((name) =>
        acceptInvitation({ ...attempt(code), username: `${name}${(next += 1)}`, password: PASSWORD }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("opens nothing once revoked, replaced or over", async () => {
    const revoked = await invited();
    await revokeInvitation({ officerId: revoked.id }, as(admin));
    const replaced = await invited();
    await issueInvitation({ officerId: replaced.id }, as(admin));
    const over = await invited();
    await database.db.staffInvitation.updateMany({
      where: { officerId: over.id },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    for (const { code } of [revoked, replaced, over])
      await expect(openInvitation(attempt(code))).rejects.toMatchObject({ code: "invitation.refused" });
  });

  it("makes an address that guesses wait, even with a right code; another address goes on", async () => {
    const { code } = await invited();
    for (let count = 0; count < 10; count += 1)
      await expect(openInvitation(attempt("ACDE-3467-FGHJ", "10.9.9.9"))).rejects.toMatchObject({ kind: "not_found" });
    await expect(openInvitation(attempt(code, "10.9.9.9"))).rejects.toMatchObject({ kind: "too_many" });
    await expect(openInvitation(attempt(code, "10.9.9.8"))).resolves.toMatchObject({
      officer: { role: "duty_officer" },
    });
  });
});

describe("the roster", () => {
  const week = { firstDay: "2027-03-01", days: 7, from: "08:00", to: "16:00" };

  it("is filled for a week, once; a shift goes and comes back", async () => {
    const { id } = await createOfficer(staffFields(), as(admin));
    expect(await addShifts({ officerId: id, ...week }, as(head))).toEqual({ added: 7, standing: 0 });
    expect(await addShifts({ officerId: id, ...week }, as(head))).toEqual({ added: 0, standing: 7 });
    const shiftsOf = async () =>
      (await findRosterWeek({ unitId: stationId, monday: "2027-03-01" }, head)).officers.find((one) => one.id === id)
        ?.shifts ?? [];
    const [first] = await shiftsOf();
    const removed = await removeShift({ shiftId: first?.id ?? "" }, as(head));
    expect(await shiftsOf()).toHaveLength(6);
    await restoreShift(removed, as(head));
    expect(await shiftsOf()).toHaveLength(7);
    await expect(restoreShift(removed, as(head))).rejects.toMatchObject({ code: "shift.taken" });
  });

  it("of another unit is not there for a head, and for an officer none is", async () => {
    const { id } = await createOfficer(staffFields({ unitId: otherStationId }), as(admin));
    await expect(addShifts({ officerId: id, ...week }, as(head))).rejects.toMatchObject({ kind: "not_found" });
    const other = findRosterWeek({ unitId: otherStationId, monday: "2027-03-01" }, head);
    await expect(other).rejects.toMatchObject({ kind: "not_found" });
    const own = findRosterWeek({ unitId: stationId, monday: "2027-03-01" }, officer);
    await expect(own).rejects.toMatchObject({ kind: "not_found" });
    await expect(addShifts({ officerId: officer.officerId, ...week }, as(officer))).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("yields to what an officer says of themself; colleagues see it; roles without duty say nothing", async () => {
    const colleague = await actorOf("officer2.plk");
    await setDutyOverride({ say: "on", hours: 2 }, as(officer));
    expect(await findDutyStanding(officer)).toMatchObject({ onDuty: true, said: { duty: "on" } });
    expect((await findDutyStanding(colleague))?.colleagues.map(({ id }) => id)).toContain(officer.officerId);
    await setDutyOverride({ say: null, hours: 1 }, as(officer));
    expect(await findDutyStanding(officer)).toMatchObject({ onDuty: false, said: null });
    await expect(setDutyOverride({ say: "on", hours: 1 }, as(admin))).rejects.toMatchObject({
      code: "duty.not_allowed",
    });
  });
});
