import { Search } from "lucide-react";
import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import { type AuditRow, listAuditActions, listAuditEntries } from "@/lib/access/audit.queries";
import { reachFilter } from "@/lib/access/reach.rules";
import { RefusedPage } from "../refused-page";
import { requireActor } from "../require-actor";
import { auditWordTh } from "@/lib/vocabulary/audit-action";
import { ROLE_LABELS } from "@/lib/vocabulary/role";

export const metadata: Metadata = { title: "ตรวจสอบ" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who did what, newest first, for the auditor. */
export default async function AuditPage({ searchParams }: Props) {
  const actor = await requireActor("/audit");
  if (reachFilter(actor, "audit.view").kind === "nothing") return <RefusedPage actor={actor} what="ประวัติการใช้งาน" />;
  const params = await searchParams;
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" ? value.trim().slice(0, 60) : "";
  };
  const filter = { action: text("action"), officer: text("officer"), subject: text("subject") };
  const [{ rows, more }, actions] = await Promise.all([
    listAuditEntries(actor, { ...filter, before: text("before") }),
    listAuditActions(actor),
  ]);
  const oldest = rows.at(-1);
  return (
    <div className="flex flex-col gap-4 p-3 md:p-5">
      <PageHeader title="ประวัติการใช้งาน" description="ใครทำอะไร เมื่อไร ไม่มีข้อมูลของผู้แจ้ง ใหม่สุดก่อน" />
      <form action="/audit" className="flex flex-wrap items-end gap-2.5">
        <Select
          label="การกระทำ"
          name="action"
          defaultValue={filter.action}
          placeholder="ทั้งหมด"
          options={actions.map((value) => ({ value, label: auditWordTh(value) }))}
        />
        <TextField label="ชื่อเจ้าหน้าที่" name="officer" defaultValue={filter.officer} autoComplete="off" />
        <TextField label="เลขเหตุหรือรหัสสิ่งที่ถูกกระทำ" name="subject" defaultValue={filter.subject} autoComplete="off" />
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
        {rows.length === 0 ? <EmptyState title="ไม่มีรายการตรงกับที่ค้นหา" /> : <AuditTable rows={rows} />}
      </div>
      {more && oldest ? (
        <p className="text-center">
          <ButtonLink href={`/audit?${new URLSearchParams({ ...filter, before: oldest.id })}`}>เก่ากว่านี้</ButtonLink>
        </p>
      ) : null}
    </div>
  );
}

function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  return (
    <Table label="ประวัติการใช้งาน">
      <thead>
        <tr>
          <TableHeader>เวลา</TableHeader>
          <TableHeader>เจ้าหน้าที่</TableHeader>
          <TableHeader>การกระทำ</TableHeader>
          <TableHeader>สิ่งที่ถูกกระทำ</TableHeader>
          <TableHeader>เหตุผล</TableHeader>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <TableCell className="whitespace-nowrap">{formatThaiDateTime(row.at, { seconds: true })}</TableCell>
            <TableCell className="min-w-44">
              {row.officer ?? "ระบบ"}
              <span className="block text-xs text-ink-muted">
                {[row.role ? ROLE_LABELS[row.role].th : null, row.username].filter(Boolean).join(" · ")}
              </span>
            </TableCell>
            <TableCell className="min-w-40">{auditWordTh(row.action)}</TableCell>
            <TableCell className="min-w-44">
              {auditWordTh(row.subjectType)} {row.subjectName ?? ""}
              <code className="block text-xs text-ink-muted">{row.subjectId}</code>
            </TableCell>
            <TableCell className="min-w-40">{row.reason ?? "–"}</TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
