import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { query } from "../support/database";
import type { Stack } from "../support/stack";

/** Between Bang Rakam (Phitsanulok) and Kong Krailat (Sukhothai), 23 m from the border. */
export const AT_THE_BORDER = { latitude: 16.8944, longitude: 100.0912, accuracyM: 40, source: "gps" } as const;

/** Makes an officer of a unit that has none in the demo, with the demo's password. @returns the username */
export async function hire(stack: Stack, unitId: string, displayName: string): Promise<string> {
  const username = `e2e.${randomUUID().slice(0, 8)}`;
  await query(
    stack,
    `insert into officers (id, username, password_hash, display_name, role, unit_id)
     select $1, $2, password_hash, $3, 'duty_officer', $4 from officers where username = 'officer.plk'`,
    [randomUUID(), username, displayName, unitId],
  );
  return username;
}

export async function unitIdOf(stack: Stack, code: string): Promise<string> {
  const [unit] = await query<{ id: string }>(stack, "select id from units where code = $1", [code]);
  if (!unit) throw new Error(`no unit ${code}`);
  return unit.id;
}

/** Codes of the units that may accept the incident now. */
export async function primariesOf(stack: Stack, incidentId: string): Promise<string[]> {
  const rows = await query<{ code: string }>(
    stack,
    `select unit.code from incident_units link join units unit on unit.id = link.unit_id
     where link.incident_id = $1 and link.released_at is null and link.role = 'primary' order by unit.code`,
    [incidentId],
  );
  return rows.map(({ code }) => code);
}

/** The incident as the signed-in person of this page reads it; null when it is not there for them. */
export async function detailOf(page: Page, stack: Stack, id: string): Promise<IncidentDetail | null> {
  const response = await page.context().request.get(`${stack.baseUrl}/api/incidents/${id}`);
  return response.status() === 404 ? null : ((await response.json()) as IncidentDetail);
}
