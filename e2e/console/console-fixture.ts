import { randomUUID } from "node:crypto";
import type { APIRequestContext, Locator, Page } from "@playwright/test";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { expect } from "../support/fixtures";
import type { Stack } from "../support/stack";

export const MUEANG_PHITSANULOK = { latitude: 16.8211, longitude: 100.2659, accuracyM: 20, source: "gps" } as const;

/** Posts a report as an app would. @returns the incident's number */
export async function report(
  request: APIRequestContext,
  stack: Stack,
  part: { location?: object | null; problem?: string; phone?: string } = {},
): Promise<string> {
  const response = await request.post(`${stack.baseUrl}/api/reports`, {
    data: { reportKey: randomUUID(), problem: "assault", location: MUEANG_PHITSANULOK, ...part },
  });
  expect(response.status()).toBe(201);
  return ((await response.json()) as { incidentNumber: string }).incidentNumber;
}

/** The incident's row in the list of the live map. */
export function rowOf(page: Page, number: string): Locator {
  return page.locator(`[data-incident="${number}"]`);
}

/** The incident as the signed-in person of this page may see it through the API. */
export async function summaryOf(page: Page, stack: Stack, number: string): Promise<IncidentSummary | undefined> {
  const response = await page.context().request.get(`${stack.baseUrl}/api/incidents?old=1&search=${number}`);
  expect(response.status()).toBe(200);
  return ((await response.json()) as { incidents: IncidentSummary[] }).incidents.find((one) => one.number === number);
}

/** Takes a step of the incident as the signed-in person of this page, through the API. */
export async function take(page: Page, stack: Stack, number: string, step: object) {
  const incident = await summaryOf(page, stack, number);
  if (!incident) throw new Error("out of reach");
  return page.context().request.post(`${stack.baseUrl}/api/incidents/${incident.id}/transition`, {
    data: { version: incident.version, ...step },
  });
}
