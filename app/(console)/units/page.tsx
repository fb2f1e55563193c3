import { Search } from "lucide-react";
import type { Metadata } from "next";
import { Pages } from "@/components/admin/pagination";
import { UnitTable } from "@/components/console/list/unit-table";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { reachFilter } from "@/lib/access/reach.rules";
import { listUnits } from "@/lib/directory/units/unit.queries";
import { RefusedPage } from "../refused-page";
import { requireActor } from "../require-actor";
import { issueCode } from "./actions";
import { choicesTh } from "@/lib/vocabulary/label";
import { UNIT_KIND_LABELS, UNIT_KINDS } from "@/lib/vocabulary/unit-kind";

export const metadata: Metadata = { title: "หน่วยงาน" };

const PAGE_SIZE = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The directory within the officer's reach, and whether an alert to each unit would reach anybody. */
export default async function UnitsPage({ searchParams }: Props) {
  const actor = await requireActor("/units");
  if (reachFilter(actor, "directory.view").kind === "nothing") return <RefusedPage actor={actor} what="หน่วยงาน" />;
  const params = await searchParams;
  const search = typeof params.search === "string" ? params.search.trim().slice(0, 60) : "";
  const kind = UNIT_KINDS.find((each) => each === params.kind);
  const asked = typeof params.page === "string" ? Math.max(1, Number.parseInt(params.page, 10) || 1) : 1;
  const { units, total, mayBind } = await listUnits(
    { search, kind, limit: PAGE_SIZE, offset: (asked - 1) * PAGE_SIZE },
    actor,
  );
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const hrefOf = (page: number) => `/units?${new URLSearchParams({ search, kind: kind ?? "", page: String(page) })}`;
  return (
    <div className="flex flex-col gap-4 p-3 md:p-5">
      <PageHeader title="หน่วยงาน" description={`${total.toLocaleString("en-US")} หน่วยในความดูแลของคุณ`} />
      <form action="/units" className="flex flex-wrap items-end gap-2.5">
        <TextField label="ชื่อหน่วย อำเภอ หรือจังหวัด" name="search" defaultValue={search} autoComplete="off" />
        <Select
          label="ประเภท"
          name="kind"
          defaultValue={kind ?? ""}
          placeholder="ทุกประเภท"
          options={choicesTh(UNIT_KINDS, UNIT_KIND_LABELS)}
        />
        <Button
          type="submit"
          variant="primary"
          className="mb-1"
          icon={<Search aria-hidden="true" className="size-4" />}
        >
          ค้นหา
        </Button>
      </form>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <UnitTable units={units} issueCode={mayBind ? issueCode : null} />
      </div>
      <Pages page={asked} pages={pages} hrefOf={hrefOf} />
    </div>
  );
}
