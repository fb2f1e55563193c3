import type { Metadata } from "next";
import { EMPTY_UNIT } from "@/components/admin/unit-draft";
import { UnitForm } from "@/components/admin/unit-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { reachFilter } from "@/lib/access/reach.rules";
import { listDirectoryChoices } from "@/lib/directory/units/managed-unit.queries";
import { RefusedPage } from "../../../refused-page";
import { requireActor } from "../../../require-actor";
import { mapTiles } from "../../map-tiles";
import { createUnitAction } from "../actions";

export const metadata: Metadata = { title: "เพิ่มหน่วยงาน" };

/** A unit the directory does not have yet. */
export default async function NewUnitPage() {
  const actor = await requireActor("/admin/units/new");
  if (reachFilter(actor, "directory.manage").kind === "nothing")
    return <RefusedPage actor={actor} what="หน้าจัดการหน่วยงาน" />;
  const choices = await listDirectoryChoices(actor);
  return (
    <>
      <PageHeader title="เพิ่มหน่วยงาน" />
      <Panel title="ข้อมูลหน่วย">
        <UnitForm initial={EMPTY_UNIT} {...choices} tiles={mapTiles()} create={createUnitAction} />
      </Panel>
    </>
  );
}
