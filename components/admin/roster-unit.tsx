"use client";
import { useRouter } from "next/navigation";
import { UnitChoice, type UnitOption } from "./unit-choice";
import type { Action } from "@/components/client/use-action";

/** Goes to another unit's roster. */
export function RosterUnit({ search }: { search: Action<{ words: string }, UnitOption[]> }) {
  const router = useRouter();
  return (
    <div className="max-w-md">
      <UnitChoice
        label="ดูเวรของหน่วยอื่น"
        value={null}
        onChange={(unit) => {
          if (unit) router.push(`/admin/shifts?unit=${unit.id}`);
        }}
        search={search}
      />
    </div>
  );
}
