import { Plus, Search } from "lucide-react";
import type { Metadata } from "next";
import { UNIT_FLAG_WORDS, UNIT_KIND_OPTIONS } from "@/components/admin/admin-words";
import { ManagedUnitTable } from "@/components/admin/managed-unit-table";
import { Pages } from "@/components/admin/pagination";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { reachFilter } from "@/lib/access/reach.rules";
import { listDirectoryChoices, listManagedUnits } from "@/lib/directory/units/managed-unit.queries";
import { UNIT_FLAGS } from "@/lib/directory/units/unit.schema";
import { RefusedPage } from "../../refused-page";
import { requireActor } from "../../require-actor";
import { single } from "../search-params";
import { UNIT_KINDS } from "@/lib/vocabulary/unit-kind";

export const metadata: Metadata = { title: "จัดการหน่วยงาน" };

const PAGE_SIZE = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every unit of the directory, for whoever keeps it. */
export default async function ManagedUnitsPage({ searchParams }: Props) {
  const actor = await requireActor("/admin/units");
  if (reachFilter(actor, "directory.manage").kind === "nothing")
    return <RefusedPage actor={actor} what="หน้าจัดการหน่วยงาน" />;
  const query = single(await searchParams);
  const search = (query.search ?? "").trim().slice(0, 60);
  const kind = UNIT_KINDS.find((each) => each === query.kind);
  const flag = UNIT_FLAGS.find((each) => each === query.flag);
  const page = Math.max(1, Number.parseInt(query.page ?? "1", 10) || 1);
  const { provinces } = await listDirectoryChoices(actor);
  const province = provinces.find(({ code }) => code === query.province)?.code;
  const { units, total } = await listManagedUnits(
    { search, kind, flag, provinceCode: province, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    actor,
  );
  const filter = { search, kind: kind ?? "", flag: flag ?? "", province: province ?? "" };
  return (
    <>
      <PageHeader
        title="จัดการหน่วยงาน"
        description={`${total.toLocaleString("en-US")} หน่วย`}
        actions={
          <ButtonLink href="/admin/units/new" variant="primary" icon={<Plus aria-hidden="true" className="size-4" />}>
            เพิ่มหน่วยงาน
          </ButtonLink>
        }
      />
      <form
        action="/admin/units"
        className="grid grid-cols-2 items-end gap-2.5 *:first:col-span-2 lg:grid-cols-[2fr_1fr_1fr_1fr_auto] lg:*:first:col-span-1"
      >
        <TextField label="ชื่อหน่วย อำเภอ จังหวัด" name="search" defaultValue={search} autoComplete="off" />
        <Select
          label="จังหวัด"
          name="province"
          defaultValue={province ?? ""}
          placeholder="ทุกจังหวัด"
          options={provinces.map(({ code, nameTh }) => ({ value: code, label: nameTh }))}
        />
        <Select
          label="ประเภท"
          name="kind"
          defaultValue={kind ?? ""}
          placeholder="ทุกประเภท"
          options={UNIT_KIND_OPTIONS}
        />
        <Select
          label="ที่ต้องดูแล"
          name="flag"
          defaultValue={flag ?? ""}
          placeholder="ทั้งหมด"
          options={UNIT_FLAGS.map((value) => ({ value, label: UNIT_FLAG_WORDS[value].label }))}
        />
        <Button type="submit" variant="primary" icon={<Search aria-hidden="true" className="size-4" />}>
          ค้นหา
        </Button>
      </form>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <ManagedUnitTable units={units} />
      </div>
      <Pages
        page={page}
        pages={Math.max(1, Math.ceil(total / PAGE_SIZE))}
        hrefOf={(to) => `/admin/units?${new URLSearchParams({ ...filter, page: String(to) })}`}
      />
    </>
  );
}
