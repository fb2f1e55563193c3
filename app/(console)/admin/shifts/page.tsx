import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Roster } from "@/components/admin/roster";
import { RosterUnit } from "@/components/admin/roster-unit";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { reachFilter } from "@/lib/access/reach.rules";
import { findRosterWeek, ownRosterUnit } from "@/lib/directory/roster/roster.queries";
import { addDays, bangkokDayOf, isRealDay, mondayOf } from "@/lib/directory/roster/shift.rules";
import { DomainError } from "@/lib/platform/errors.rules";
import { RefusedPage } from "../../refused-page";
import { requireActor } from "../../require-actor";
import { single } from "../search-params";
import { searchUnitsAction } from "../staff/actions";
import { addShiftsAction, removeShiftAction, restoreShiftAction } from "./actions";

export const metadata: Metadata = { title: "ตารางเวร" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The roster of one unit, a week at a time. */
export default async function ShiftsPage({ searchParams }: Props) {
  const actor = await requireActor("/admin/shifts");
  if (reachFilter(actor, "staff.manage").kind === "nothing") return <RefusedPage actor={actor} what="หน้าจัดเวร" />;
  const query = single(await searchParams);
  const own = ownRosterUnit(actor);
  const unitId = query.unit ?? own;
  const chooser = own ? null : <RosterUnit search={searchUnitsAction} />;
  if (!unitId)
    return (
      <>
        <PageHeader title="ตารางเวร" description="เลือกหน่วยเพื่อดูและจัดเวร" />
        {chooser}
      </>
    );
  if (!z.uuid().safeParse(unitId).success) notFound();
  const asked = query.week && /^\d{4}-\d{2}-\d{2}$/.test(query.week) && isRealDay(query.week) ? query.week : null;
  const monday = mondayOf(asked ?? bangkokDayOf(new Date()));
  const { unit, officers } = await findRosterWeek({ unitId, monday }, actor).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not_found") notFound();
    throw error;
  });
  const hrefOf = (day: string) => `/admin/shifts?${new URLSearchParams({ unit: unit.id, week: day })}`;
  return (
    <>
      <PageHeader
        title="ตารางเวร"
        description={unit.nameTh}
        actions={
          <>
            <ButtonLink href={hrefOf(addDays(monday, -7))}>สัปดาห์ก่อน</ButtonLink>
            <ButtonLink href={`/admin/shifts?unit=${unit.id}`}>สัปดาห์นี้</ButtonLink>
            <ButtonLink href={hrefOf(addDays(monday, 7))}>สัปดาห์ถัดไป</ButtonLink>
          </>
        }
      />
      {chooser}
      <Roster
        key={monday}
        monday={monday}
        officers={officers}
        add={addShiftsAction}
        remove={removeShiftAction}
        restore={restoreShiftAction}
      />
    </>
  );
}
