"use client";
import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import { formatThaiDate, formatThaiTime } from "@/components/ui/thai-time";
import { addDays, bangkokDayOf, startOfBangkokDay } from "@/lib/directory/roster/shift.rules";
import type { AddShifts, RestoreShift, RosterOfficer } from "@/lib/directory/roster/shift.schema";
import { AddShiftDialog } from "./add-shift-dialog";
import { FaultNote } from "@/components/ui/fault-note";
import { type Action, useAction } from "@/components/client/use-action";
import { ROLE_LABELS } from "@/lib/vocabulary/role";

type RosterProps = {
  monday: string;
  officers: readonly RosterOfficer[];
  add: Action<AddShifts, { added: number; standing: number }>;
  remove: Action<{ shiftId: string }, RestoreShift>;
  restore: Action<RestoreShift, void>;
};

const DAY_NAMES = ["จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."];

/** A unit's week: who is on duty when. A shift taken off can be put back while its line stands. */
export function Roster({ monday, officers, add, remove, restore }: RosterProps) {
  const router = useRouter();
  const { busy, fault, run } = useAction();
  const [removed, setRemoved] = useState<RestoreShift | null>(null);
  const days = DAY_NAMES.map((name, index) => ({ name, day: addDays(monday, index) }));

  async function takeOff(shiftId: string) {
    const done = await run(() => remove({ shiftId }));
    if (!done) return;
    setRemoved(done.value);
    router.refresh();
  }

  async function putBack(shift: RestoreShift) {
    const done = await run(() => restore(shift));
    if (!done) return;
    setRemoved(null);
    router.refresh();
  }

  if (officers.length === 0) return <EmptyState title="หน่วยนี้ยังไม่มีเจ้าหน้าที่" description="เพิ่มเจ้าหน้าที่ก่อน แล้วจึงจัดเวร" />;
  return (
    <div className="flex flex-col gap-3">
      <FaultNote fault={fault} />
      <div role="status" className="contents">
        {removed ? (
          <p className="flex flex-wrap items-center gap-2 rounded-md bg-sunken px-3 py-2 text-base text-ink">
            ลบเวรแล้ว
            <Button size="sm" loading={busy} onClick={() => void putBack(removed)}>
              เลิกทำ
            </Button>
          </p>
        ) : null}
      </div>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <Table label="ตารางเวรของสัปดาห์">
          <thead>
            <tr>
              <TableHeader>เจ้าหน้าที่</TableHeader>
              {days.map(({ name, day }) => (
                <TableHeader key={day}>
                  {name} {formatThaiDate(startOfBangkokDay(day)).replace(/ \d{4}$/, "")}
                </TableHeader>
              ))}
            </tr>
          </thead>
          <tbody>
            {officers.map((officer) => (
              <tr key={officer.id}>
                <TableCell className="min-w-44">
                  <span className="font-medium">{officer.displayName}</span>
                  <span className="block text-xs text-ink-muted">{ROLE_LABELS[officer.role].th}</span>
                  <span className="flex flex-wrap gap-1 py-0.5">
                    {officer.onDuty ? <Badge tone="ok">อยู่เวร{officer.said === "on" ? " (แจ้งเอง)" : ""}</Badge> : null}
                    {officer.said === "off" ? <Badge tone="warn">แจ้งออกเวร</Badge> : null}
                    {officer.hasLine ? null : <Badge>ยังไม่ผูก LINE</Badge>}
                  </span>
                  <AddShiftDialog officer={officer} firstDay={monday} add={add} />
                </TableCell>
                {days.map(({ day }) => (
                  <TableCell key={day} className="min-w-28">
                    <ul className="flex flex-col gap-1">
                      {officer.shifts
                        .filter(({ startsAt }) => dayShown(startsAt, monday) === day)
                        .map((shift) => (
                          <li
                            key={shift.id}
                            className="flex items-center justify-between gap-1 rounded-md bg-accent-bg pl-1.5 text-xs text-accent-fg"
                          >
                            <span className="whitespace-nowrap">{spanTh(shift)}</span>
                            <IconButton
                              label={`ลบเวร ${spanTh(shift)} ของ ${officer.displayName}`}
                              size="sm"
                              icon={<X aria-hidden="true" className="size-3.5" />}
                              onClick={() => void takeOff(shift.id)}
                            />
                          </li>
                        ))}
                    </ul>
                  </TableCell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  );
}

/** A shift stands on the day it begins; one that began before the week, on its first day. */
function dayShown(startsAt: string, monday: string): string {
  const day = bangkokDayOf(new Date(startsAt));
  return day < monday ? monday : day;
}

function spanTh({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string {
  return `${formatThaiTime(startsAt).replace(" น.", "")}–${formatThaiTime(endsAt).replace(" น.", "")}`;
}
