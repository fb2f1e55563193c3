import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { type TestDatabase, useTestDatabase } from "@/lib/platform/testing/test-database";
import { DEFAULT_LADDER } from "./ladder.schema";
import { listLadders, listResponsePlans } from "./plan.queries";
import { previewAlert } from "@/lib/dispatch/escalation/preview-alert";
import { resetLadder, saveLadder } from "./save-ladder";
import { saveResponsePlan } from "./save-response-plan";

const PHITSANULOK = { latitude: 16.8211, longitude: 100.2659, accuracyM: 20 };
let database: TestDatabase;
let admin: Actor;
let head: Actor;

beforeAll(async () => {
  database = await useTestDatabase();
  admin = await actorOf("admin");
  head = await actorOf("chief.plk");
});

async function actorOf(username: string): Promise<Actor> {
  const { id, ...row } = await database.db.officer.findUniqueOrThrow({
    where: { username },
    select: { id: true, displayName: true, role: true, unitId: true, provinceCode: true, policeRegion: true },
  });
  return { ...row, officerId: id, sessionId: "s" };
}
const as = (actor: Actor) => ({ actor, requestId: "test-request" });

describe("response plans", () => {
  it("are saved as a whole and audited; refused without a primary kind or over another administrator's change", async () => {
    const before = (await listResponsePlans(admin)).gathering;
    const entries = [
      ...before.filter(({ unitKind }) => unitKind !== "shelter"),
      { unitKind: "shelter", role: "support" } as const,
    ];
    await saveResponsePlan({ problem: "gathering", entries, before }, as(admin));
    expect((await listResponsePlans(admin)).gathering).toEqual(expect.arrayContaining(entries));
    expect(await database.db.auditEntry.count({ where: { action: "plan.update", subjectId: "gathering" } })).toBe(1);
    await expect(saveResponsePlan({ problem: "gathering", entries, before }, as(admin))).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    const none = entries.filter(({ role }) => role !== "primary");
    await expect(
      saveResponsePlan({ problem: "gathering", entries: none, before: entries }, as(admin)),
    ).rejects.toMatchObject({
      code: "plan.no_primary",
    });
    await expect(saveResponsePlan({ problem: "gathering", entries, before: entries }, as(head))).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("ladders", () => {
  const scope = { agencyId: null, problem: "confinement" } as const;
  const { ladderId: _, ...standard } = DEFAULT_LADDER;

  it("hold for their problem until they are reset; a stale change is refused", async () => {
    const first = await saveLadder(
      { ...scope, ...standard, steps: [{ audiences: ["national_desk"], waitS: 30 }], updatedAt: null },
      as(admin),
    );
    expect(await previewAlert({ ...PHITSANULOK, problem: "confinement" }, { actor: admin })).toMatchObject({
      ladderIsConfigured: true,
      steps: [{ waitS: 30 }],
    });
    await expect(saveLadder({ ...scope, ...standard, updatedAt: null }, as(admin))).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    await resetLadder({ ...scope, updatedAt: first.updatedAt }, as(admin));
    expect((await listLadders(admin)).ladders).toEqual([]);
    await expect(saveLadder({ ...scope, ...standard, updatedAt: null }, as(head))).rejects.toMatchObject({
      kind: "not_found",
    });
  });
});

describe("a dry run", () => {
  it("names the units, why and how, and the steps after them, and writes nothing", async () => {
    const count = async () => [
      await database.db.incident.count(),
      await database.db.delivery.count(),
      await database.db.auditEntry.count(),
    ];
    const before = await count();
    const preview = await previewAlert({ ...PHITSANULOK, problem: "assault" }, { actor: admin });
    expect(preview.placeTh).toContain("พิษณุโลก");
    expect(preview.units[0]).toMatchObject({ nameTh: "สภ.เมืองพิษณุโลก", role: "primary", channel: { kind: "officers" } });
    expect(preview.units.every(({ reasonTh }) => /[ก-๙]/.test(reasonTh))).toBe(true);
    expect(preview.steps.map(({ beginsAtS }) => beginsAtS)).toEqual([0, 60, 120, 180]);
    const neighbours = preview.steps[1]?.asked.map(({ nameTh }) => nameTh) ?? [];
    expect(neighbours).toContain("ศูนย์ 191 จังหวัดพิษณุโลก");
    expect(neighbours.filter((name) => name.startsWith("สภ."))).toHaveLength(3);
    expect(preview.steps[2]?.heads).toEqual({ total: 1, withLine: 1 });
    expect(preview.steps[3]?.asked.map(({ nameTh }) => nameTh)).toContain("โต๊ะกลางระดับชาติ");
    expect(await count()).toEqual(before);
  });

  it("sends a pin in the sea to the national desk, and is refused to a unit head", async () => {
    const preview = await previewAlert(
      { latitude: 8, longitude: 92, accuracyM: 20, problem: "assault" },
      { actor: admin },
    );
    expect(preview.units.map(({ nameTh }) => nameTh)).toEqual(["โต๊ะกลางระดับชาติ"]);
    const asHead = previewAlert({ ...PHITSANULOK, problem: "assault" }, { actor: head });
    await expect(asHead).rejects.toMatchObject({ kind: "not_found" });
  });
});
