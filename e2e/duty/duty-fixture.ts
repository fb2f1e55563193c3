import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import type { SimulatorClient } from "@/simulator/client";
import { DEMO_PEOPLE } from "@/prisma/seed/demo-people";
import { query } from "../support/database";
import { expect } from "../support/fixtures";
import type { Stack } from "../support/stack";

export const MUEANG_PHITSANULOK = { latitude: 16.8211, longitude: 100.2659 };

export function lineUserIdOf(username: string): string {
  const person = DEMO_PEOPLE.find((one) => one.username === username);
  if (!person) throw new Error(`no demo person ${username}`);
  return person.lineUserId;
}

/** A citizen's report near the middle of Phitsanulok; resolves once its units have been alerted. */
export async function reportIncident(
  { stack, request }: { stack: Stack; request: APIRequestContext },
  over: Record<string, unknown> = {},
): Promise<{ id: string; number: string }> {
  const answer = await request.post(`${stack.baseUrl}/api/reports`, {
    data: {
      reportKey: randomUUID(),
      problem: "assault",
      phone: "0812345678",
      location: {
        ...MUEANG_PHITSANULOK,
        accuracyM: 24,
        source: "gps",
        capturedAt: new Date().toISOString(),
      },
      ...over,
    },
  });
  expect(answer.status()).toBe(201);
  const { incidentNumber: number } = (await answer.json()) as { incidentNumber: string };
  let id = "";
  await expect
    .poll(async () => {
      const [row] = await query<{ id: string; status: string }>(
        stack,
        "select id, status::text as status from incidents where number = $1",
        [number],
      );
      id = row?.id ?? "";
      return row?.status;
    })
    .toBe("dispatched");
  return { id, number };
}

/** Opens the duty app as LINE would for this person, on an incident or on the list. */
export async function openFromLine(
  page: Page,
  simulator: SimulatorClient,
  { user, incidentId, groupId }: { user: string; incidentId?: string; groupId?: string },
): Promise<void> {
  const url = await simulator.liffUrl({
    user,
    liffId: "duty",
    ...(incidentId ? { path: `/incidents/${incidentId}` } : {}),
    ...(groupId ? { groupId } : {}),
  });
  await page.goto(url);
}

/** The LINE group of a demo unit, bound to it when the stage was set. */
export function groupOf(stack: Stack, unitNameTh: string): { id: string; name: string } {
  const group = stack.demo.groups.find(({ name }) => name === unitNameTh);
  if (!group) throw new Error(`no demo group of ${unitNameTh}`);
  return group;
}
