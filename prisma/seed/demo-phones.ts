import { sealOfficerPhone } from "@/lib/directory/staff/officer-phone";
import type { PrismaClient } from "../../lib/generated/prisma/client";
import { DEMO_PEOPLE } from "./demo-people";

/** Duty mobiles of the demo's units. Nothing leaves the machine, so it does not matter whose such a number would be. */
export const DEMO_UNIT_PHONES: Record<string, string> = {
  "national-desk": "+66800001300",
  "station-6501": "+66800006501",
  "station-4801": "+66800004801",
  "station-1007": "+66800001007",
};

/** A demo officer's work mobile: made of the number their LINE id ends in. */
export function demoPhoneOf({ lineUserId }: { lineUserId: string }): string {
  return `+668000001${lineUserId.slice(-2)}`;
}

/** Gives the demo's officers and units a phone where they have none. Needs the keys that seal numbers. */
export async function giveDemoPhones(db: PrismaClient): Promise<void> {
  for (const person of DEMO_PEOPLE)
    await db.officer.updateMany({
      where: { username: person.username, lineUserId: person.lineUserId, phoneCiphertext: null },
      data: sealOfficerPhone(demoPhoneOf(person)),
    });
  for (const [code, alertPhone] of Object.entries(DEMO_UNIT_PHONES))
    await db.unit.updateMany({ where: { code, alertPhone: null }, data: { alertPhone } });
}
