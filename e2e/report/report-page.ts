import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { query } from "../support/database";
import type { Stack } from "../support/stack";

/** 20 April 2023: the case the service is measured by. */
export const MUEANG_PHITSANULOK = { latitude: 16.8211, longitude: 100.2659 };

/** What a reporter sees and taps, by its words. */
export function reportPage(page: Page) {
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  return {
    open: () => page.goto("/report"),
    heading: (name: string) => page.getByRole("heading", { level: 1, name }),
    choose: (problem: string | RegExp) => button(problem).click(),
    useGps: () => button("ใช้ตำแหน่งตอนนี้").click(),
    sendWithoutPlace: () => button("ไม่ทราบตำแหน่ง ส่งเลย").click(),
    phone: () => page.getByRole("textbox", { name: "เบอร์โทรกลับ" }),
    send: () => page.getByRole("button", { name: "ส่ง", exact: true }).click(),
    sendWithoutPhone: () => button("ส่งโดยไม่ใส่เบอร์").click(),
    received: () => page.locator("[data-screen=status] h1"),
    unsent: () => page.getByText("ยังไม่ถูกส่ง"),
    leave: () => page.getByRole("link", { name: "ออกทันที" }),
    reportKey: () => page.locator("input[name=reportKey]").first().inputValue(),
    /** Takes the browser to the last question, a place known. */
    async untilPhone() {
      await this.open();
      await this.choose(/ถูกทำร้าย/);
      await this.useGps();
      await expect(this.heading("เบอร์โทรกลับ")).toBeVisible();
    },
  };
}

export interface StoredReport {
  number: string;
  problem: string;
  latitude: number | null;
  longitude: number | null;
  accuracy_m: number | null;
  location_source: string | null;
  captured_at: Date | null;
  has_phone: boolean;
  channel: string;
  language: string;
  line_user_id: string | null;
}

/** The reports under a key, straight from the database. */
export async function storedReports(stack: Stack, reportKey: string): Promise<StoredReport[]> {
  return query(
    stack,
    `select i.number, r.problem, r.latitude, r.longitude, r.accuracy_m, r.location_source, r.captured_at,
            r.phone_id is not null as has_phone, r.channel, r.language, p.line_user_id
       from reports r join incidents i on i.id = r.incident_id join reporters p on p.id = r.reporter_id
      where r.report_key = $1`,
    [reportKey],
  );
}

export async function storedDraft(stack: Stack, reportKey: string): Promise<Record<string, unknown> | undefined> {
  const rows = await query<Record<string, unknown>>(
    stack,
    "select problem, latitude, longitude, accuracy_m, location_source from report_drafts where report_key = $1",
    [reportKey],
  );
  return rows[0];
}

export async function expectNoAxeViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

export async function expectFitsWidth(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "horizontal scroll").toBeLessThanOrEqual(0);
}

/** Every target a thumb may want is at least 48 px high and wide. */
export async function expectThumbTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a[href], button, input:not([type=hidden]), select")]
      .filter((element) => element.offsetParent !== null)
      .map((element) => ({ box: element.getBoundingClientRect(), text: element.textContent || element.tagName }))
      .filter(({ box }) => box.height < 48 || box.width < 48)
      .map(({ box, text }) => `${text} ${Math.round(box.width)}×${Math.round(box.height)}`),
  );
  expect(small).toEqual([]);
}
