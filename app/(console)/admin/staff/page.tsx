import { Plus, Search } from "lucide-react";
import type { Metadata } from "next";
import { z } from "zod";
import { Pages } from "@/components/admin/pagination";
import { StaffTable } from "@/components/admin/staff-table";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { reachFilter } from "@/lib/access/reach.rules";
import { listStaff } from "@/lib/directory/staff/staff.queries";
import { RefusedPage } from "../../refused-page";
import { requireActor } from "../../require-actor";
import { single } from "../search-params";
import { choicesTh } from "@/lib/vocabulary/label";
import { ROLE_LABELS, ROLES } from "@/lib/vocabulary/role";

export const metadata: Metadata = { title: "เจ้าหน้าที่" };

const PAGE_SIZE = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Staff within reach: everybody for the administrator, the own unit's for its head. */
export default async function StaffPage({ searchParams }: Props) {
  const actor = await requireActor("/admin/staff");
  if (reachFilter(actor, "staff.manage").kind === "nothing")
    return <RefusedPage actor={actor} what="หน้าจัดการเจ้าหน้าที่" />;
  const query = single(await searchParams);
  const search = (query.search ?? "").trim().slice(0, 60);
  const role = ROLES.find((each) => each === query.role);
  const unitId = z.uuid().safeParse(query.unit).data;
  const inactive = query.inactive === "1";
  const page = Math.max(1, Number.parseInt(query.page ?? "1", 10) || 1);
  const { staff, total } = await listStaff(
    { search, role, unitId, inactive, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE },
    actor,
  );
  const filter = { search, role: role ?? "", unit: unitId ?? "", inactive: inactive ? "1" : "" };
  return (
    <>
      <PageHeader
        title="เจ้าหน้าที่"
        description={`${total.toLocaleString("en-US")} คน`}
        actions={
          <ButtonLink href="/admin/staff/new" variant="primary" icon={<Plus aria-hidden="true" className="size-4" />}>
            เพิ่มเจ้าหน้าที่
          </ButtonLink>
        }
      />
      <form action="/admin/staff" className="grid gap-2.5 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_auto] lg:items-end">
        {unitId ? <input type="hidden" name="unit" value={unitId} /> : null}
        <TextField label="ชื่อ ชื่อผู้ใช้ หรือหน่วย" name="search" defaultValue={search} autoComplete="off" />
        <Select
          label="บทบาท"
          name="role"
          defaultValue={role ?? ""}
          placeholder="ทุกบทบาท"
          options={choicesTh(ROLES, ROLE_LABELS)}
        />
        <Select
          label="สถานะ"
          name="inactive"
          defaultValue={inactive ? "1" : ""}
          options={[
            { value: "", label: "ใช้งานอยู่" },
            { value: "1", label: "ปิดบัญชีแล้ว" },
          ]}
        />
        <Button type="submit" variant="primary" icon={<Search aria-hidden="true" className="size-4" />}>
          ค้นหา
        </Button>
      </form>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <StaffTable staff={staff} />
      </div>
      <Pages
        page={page}
        pages={Math.max(1, Math.ceil(total / PAGE_SIZE))}
        hrefOf={(to) => `/admin/staff?${new URLSearchParams({ ...filter, page: String(to) })}`}
      />
    </>
  );
}
