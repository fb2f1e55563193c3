import type { Metadata } from "next";
import { DrillForm } from "@/components/drill/drill-form";
import { PageHeader } from "@/components/ui/page-header";
import { reachFilter } from "@/lib/access/reach.rules";
import { listDrillProvinces } from "@/lib/drill/drill.queries";
import { RefusedPage } from "../../../refused-page";
import { requireActor } from "../../../require-actor";
import { mapTiles } from "../../map-tiles";
import { findUnitsAction, scheduleDrillAction } from "../actions";

export const metadata: Metadata = { title: "วางแผนฝึกซ้อม" };

const HOUR_MS = 3_600_000;

/** Plans an exercise. */
export default async function NewDrillPage() {
  const actor = await requireActor("/admin/drills/new");
  if (reachFilter(actor, "drill.manage").kind === "nothing") return <RefusedPage actor={actor} what="การวางแผนฝึกซ้อม" />;
  const now = new Date().getTime();
  return (
    <>
      <PageHeader title="วางแผนฝึกซ้อม" />
      <DrillForm
        provinces={await listDrillProvinces(actor)}
        startsAt={wallClockOf(now + HOUR_MS)}
        endsAt={wallClockOf(now + 2 * HOUR_MS)}
        schedule={scheduleDrillAction}
        findUnits={findUnitsAction}
        {...mapTiles()}
      />
    </>
  );
}

/** `yyyy-MM-ddTHH:mm` on a clock in Thailand, which knows no summer time. */
function wallClockOf(instantMs: number): string {
  return new Date(instantMs + 7 * HOUR_MS).toISOString().slice(0, 16);
}
