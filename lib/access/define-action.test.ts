import { beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { registry } from "@/lib/platform/metrics";
import { currentActor } from "./current-actor";
import { defineAction } from "./define-action";
import { defineForm } from "./define-form";
import { defineRoute } from "./define-route";
import type { Actor } from "./reach.rules";
import { reachOf } from "./roles.rules";
import { ROLES } from "@/lib/vocabulary/role";

vi.mock("./current-actor", () => ({ currentActor: vi.fn() }));

const ACTOR: Actor = {
  officerId: "1",
  sessionId: "1",
  displayName: "-",
  role: "administrator",
  unitId: null,
  provinceCode: null,
  policeRegion: null,
};
const Input = z.object({ drillId: z.uuid() });
const SENT = { drillId: "6f2f6d0e-5b1c-4d6e-9a52-0f1f6c3f1a11" };
const SEGMENT = { params: Promise.resolve({}) };
const run = vi.fn(async ({ drillId }: { drillId: string }) => ({ drillId }));
const start = defineAction({ name: "test.start", input: Input, permission: "drill.manage", run });

beforeEach(() => {
  run.mockClear();
  vi.mocked(currentActor).mockResolvedValue(ACTOR);
});

it("runs what was asked for by somebody who may", async () => {
  expect(await start(SENT)).toEqual({ ok: true, value: SENT });
  expect(run).toHaveBeenCalledWith(SENT, { actor: ACTOR, requestId: expect.any(String) });
});

it.each(ROLES)("lets a %s in exactly where the role has the declared permission", async (role) => {
  vi.mocked(currentActor).mockResolvedValue({ ...ACTOR, role });
  const may = reachOf(role, "drill.manage") !== null;
  expect(await start(SENT)).toMatchObject(may ? { ok: true } : { ok: false, code: "not_found" });
  expect(run).toHaveBeenCalledTimes(Number(may));

  const handle = vi.fn(async () => ({}));
  const ask = (access: "drill.manage" | "any_role") =>
    defineRoute({ route: "/test", access, handle })(new Request("http://localhost:3000/test"), SEGMENT);
  expect((await ask("drill.manage")).status).toBe(may ? 200 : 404);
  expect(handle).toHaveBeenCalledTimes(Number(may));
  expect((await ask("any_role")).status).toBe(200);
});

it("refuses who is not signed in, and what has another shape", async () => {
  expect(await start({ drillId: "no" })).toMatchObject({ ok: false, code: "body.invalid" });
  vi.mocked(currentActor).mockResolvedValue(null);
  expect(await start(SENT)).toMatchObject({ ok: false, code: "access.signed_out" });
  expect(run).not.toHaveBeenCalled();
});

const AWAY = Object.assign(new Error("no server"), { code: "P1001" });
const fail = async (): Promise<never> => {
  throw AWAY;
};

it("says the same of an outage at every entrance: temporary, and no fault of the service", async () => {
  const action = defineAction({ name: "test.away", input: Input, permission: "drill.manage", run: fail });
  const answer = await action(SENT);
  expect(answer).toMatchObject({ ok: false, code: "overloaded", message: expect.stringMatching(/^ระบบขัดข้องชั่วคราว/) });

  const route = defineRoute({ route: "/test", access: "public", handle: fail });
  const response = await route(new Request("http://localhost:3000/test"), SEGMENT);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: "overloaded", title: expect.stringMatching(/^ระบบขัดข้องชั่วคราว/) });

  const form = defineForm({
    route: "/test",
    fields: z.object({}),
    handle: fail,
    failed: () => new Response(null, { status: 503 }),
  });
  const request = new Request("http://localhost:3000/test", { method: "POST", body: "a=1" });
  expect((await form(request)).status).toBe(503);
});

it("counts how long actions took, by how they ended", async () => {
  await start(SENT);
  const metric = await registry().getSingleMetric("ess_action_seconds")?.get();
  expect(metric?.values).toContainEqual(
    expect.objectContaining({ labels: expect.objectContaining({ action: "test.start", status: "2xx" }) }),
  );
});

it("does not compile without a permission, nor with another input", () => {
  // @ts-expect-error no permission
  defineAction({ name: "a", input: Input, run });
  // @ts-expect-error one that does not exist
  defineAction({ name: "a", input: Input, run, permission: "drill.mange" });
  // @ts-expect-error no access
  defineRoute({ route: "/test", handle: async () => {} });
  // @ts-expect-error another input
  const wrong: Parameters<typeof start>[0] = { drillId: 1 };
  expect(wrong).toBeDefined();
});
