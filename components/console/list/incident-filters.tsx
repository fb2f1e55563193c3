import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { STATUS_GROUP_NAMES_TH, STATUS_GROUPS, type StatusGroup } from "./incident-list.rules";
import { choicesTh } from "@/lib/vocabulary/label";
import { type Problem, PROBLEM_LABELS, PROBLEMS } from "@/lib/vocabulary/problem";

/** A plain form: works before any script, and the result can be kept as an address. */
export function IncidentFilters({
  group,
  problem,
  number,
}: {
  group: StatusGroup;
  problem: Problem | null;
  number: string;
}) {
  return (
    <form action="/incidents" className="flex flex-wrap items-end gap-2.5">
      <Select
        label="สถานะ"
        name="group"
        defaultValue={group}
        options={STATUS_GROUPS.map((value) => ({ value, label: STATUS_GROUP_NAMES_TH[value] }))}
      />
      <Select
        label="ประเภทเหตุ"
        name="problem"
        defaultValue={problem ?? ""}
        placeholder="ทุกประเภท"
        options={choicesTh(PROBLEMS, PROBLEM_LABELS)}
      />
      <TextField label="เลขเหตุ" name="number" defaultValue={number} maxLength={20} autoComplete="off" />
      <Button type="submit" variant="primary" className="mb-1" icon={<Search aria-hidden="true" className="size-4" />}>
        ค้นหา
      </Button>
    </form>
  );
}
