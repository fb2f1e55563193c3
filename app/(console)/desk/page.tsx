import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { DeskScreen } from "@/components/desk/desk-screen";
import { listDeskCalls, listOpenDrafts } from "@/lib/intake/desk/desk.queries";
import { EMPTY_SHEET } from "@/lib/intake/desk/desk-sheet.schema";
import { isOperator } from "@/lib/intake/desk/operator";
import { blindIndex } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { homeBounds } from "../home-bounds";
import { RefusedPage } from "../refused-page";
import { requireActor } from "../require-actor";

export const metadata: Metadata = { title: "รับสาย" };

/** Where an operator of a call centre types what a caller says. It opens on the sheet that was not sent yet, if any. */
export default async function DeskPage() {
  const actor = await requireActor("/desk");
  if (!(await isOperator(actor))) return <RefusedPage actor={actor} what="หน้ารับสาย" />;
  const now = new Date();
  const openDrafts = await listOpenDrafts(actor, now);
  const start = openDrafts[0] ?? { reportKey: randomUUID(), revision: 0, sheet: EMPTY_SHEET };
  const { MAP_TILE_URL, MAP_TILE_ATTRIBUTION } = env();
  return (
    <DeskScreen
      start={start}
      secret={Buffer.from(blindIndex(`desk sheet ${actor.officerId}`)).toString("base64")}
      openDrafts={openDrafts}
      calls={await listDeskCalls(actor, now)}
      bounds={homeBounds(actor)}
      homeProvinceCode={actor.provinceCode}
      tileUrl={MAP_TILE_URL || undefined}
      tileAttribution={MAP_TILE_ATTRIBUTION || undefined}
    />
  );
}
