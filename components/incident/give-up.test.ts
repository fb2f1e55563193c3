import { expect, it } from "vitest";
import { refusalOf, type StaffHttp } from "@/components/client/staff-http";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import { DECLINE_REASONS, declineReasonNameTh } from "@/lib/vocabulary/delivery";
import { giveUp } from "./give-up";

const INCIDENT = { id: "i1", version: 3 };
const [REASON] = DECLINE_REASONS;

function server({ refuses = false } = {}) {
  const posted: { path: string; body: unknown }[] = [];
  const refusal = refusalOf({ status: 409, isOk: false, body: { title: "เหตุเปลี่ยนไปแล้ว" } });
  const http: StaffHttp = {
    get: async () => refusal,
    post: async (path, body) => {
      posted.push({ path, body });
      return refuses ? refusal : done();
    },
  };
  return { http, posted };
}
const done = <T>() => ({ ok: true as const, value: null as T });

it("declines an alert with its reason, and with a note only if there is one", async () => {
  const { http, posted } = server();
  expect(await giveUp(http, INCIDENT, { what: "decline", reason: REASON, note: "" })).toBeNull();
  expect(posted).toEqual([{ path: "/api/incidents/i1/decline", body: { reason: REASON } }]);
});

it("gives an incident back with the reason in a note that fits", async () => {
  const { http, posted } = server();
  await giveUp(http, INCIDENT, { what: "release", reason: REASON, note: "ก".repeat(NOTE_MAX) });
  const body = posted[0]?.body as { to: string; version: number; note: string };
  expect(body).toMatchObject({ to: "released", version: 3 });
  expect(body.note.startsWith(`คืนเรื่อง เพราะ${declineReasonNameTh(REASON)}: ก`)).toBe(true);
  expect(body.note).toHaveLength(NOTE_MAX);
});

it("says why it was refused", async () => {
  const { http } = server({ refuses: true });
  expect(await giveUp(http, INCIDENT, { what: "release", reason: REASON, note: "" })).toBe("เหตุเปลี่ยนไปแล้ว");
});
