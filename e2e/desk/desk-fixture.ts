import type { Page } from "@playwright/test";
import { query } from "../support/database";
import { expect } from "../support/fixtures";
import type { Stack } from "../support/stack";

/** What an operator sees and presses, by its words. */
export function deskPage(page: Page) {
  return {
    async open() {
      await page.goto("/desk");
      await expect(page.getByRole("heading", { level: 1, name: "รับสาย" })).toBeVisible();
      // The first question has the focus once the page listens to keys.
      await expect(page.locator("#desk-problem input").first()).toBeFocused();
    },
    place: () => page.getByRole("combobox", { name: "ที่เกิดเหตุ" }),
    callerPlace: () => page.getByRole("combobox", { name: "ผู้โทรอยู่ที่ไหน" }),
    option: (name: string | RegExp) => page.getByRole("option", { name }),
    phone: () => page.getByRole("textbox", { name: "เบอร์ผู้โทร" }),
    victimPhone: () => page.getByRole("textbox", { name: "เบอร์ผู้ประสบเหตุ" }),
    details: () => page.getByRole("textbox", { name: "รายละเอียด" }),
    radio: (name: string | RegExp) => page.getByRole("radio", { name }),
    saved: () => page.locator("[data-save=saved]"),
    send: () => page.getByRole("button", { name: "ส่งเรื่อง" }),
    sent: () => page.getByRole("heading", { name: "ส่งเรื่องแล้ว" }),
    next: () => page.getByRole("button", { name: /รับสายถัดไป/ }),
    /** the number shown after sending */
    async number(): Promise<string> {
      await expect(this.sent()).toBeVisible();
      return (
        (await page
          .getByText(/^\d{2}-\d{6}$/)
          .first()
          .textContent()) ?? ""
      );
    },
  };
}

export interface StoredCall {
  id: string;
  number: string;
  channel: string;
  problem: string;
  reporter_kind: string;
  accuracy_m: number | null;
  contact_preference: string;
  has_phone: boolean;
  has_victim_phone: boolean;
  caller_latitude: number | null;
  operator: string | null;
}

/** The reports of the incidents that hold this detail's key or number, straight from the database. */
export async function storedCalls(stack: Stack, number: string): Promise<StoredCall[]> {
  return query<StoredCall>(
    stack,
    `select i.id, i.number, r.channel, r.problem, r.reporter_kind, r.accuracy_m, r.contact_preference,
            r.phone_id is not null as has_phone, r.victim_phone_id is not null as has_victim_phone, r.caller_latitude,
            o.username as operator
       from reports r join incidents i on i.id = r.incident_id left join officers o on o.id = r.operator_id
      where i.number = $1`,
    [number],
  );
}

/** How many reports this operator has, for “one more and no other”. */
export async function countCalls(stack: Stack, username: string): Promise<number> {
  const [row] = await query<{ count: string }>(
    stack,
    "select count(*) from reports r join officers o on o.id = r.operator_id where o.username = $1",
    [username],
  );
  return Number(row?.count ?? 0);
}

/** Ends what earlier tests left on this operator's desk, as time would. */
export async function clearDesk(stack: Stack, username: string): Promise<void> {
  await query(
    stack,
    `update report_drafts d set updated_at = now() - interval '2 days' from officers o
      where o.id = d.operator_id and o.username = $1
        and not exists (select 1 from reports r where r.draft_key = d.report_key)`,
    [username],
  );
}
