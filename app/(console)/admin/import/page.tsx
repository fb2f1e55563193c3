import { Download } from "lucide-react";
import type { Metadata } from "next";
import { count, KIND_NAMES, STATUS_WORDS } from "@/components/admin-import/import-words";
import { UploadForm } from "@/components/admin-import/upload-form";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import { importKindsOf } from "@/lib/import/files/import-reach";
import { listImports } from "@/lib/import/import.queries";
import type { ImportListItem } from "@/lib/import/files/import.schema";
import { RefusedPage } from "../../refused-page";
import { requireActor } from "../../require-actor";

export const metadata: Metadata = { title: "นำเข้าและส่งออก" };

const FILES = [
  { kind: "units", href: "/api/admin/export/units", label: "หน่วยงาน (UTF-8)" },
  { kind: "units", href: "/api/admin/export/units?encoding=windows-874", label: "หน่วยงาน (TIS-620)" },
  { kind: "staff", href: "/api/admin/export/staff", label: "เจ้าหน้าที่ (UTF-8)" },
  { kind: "staff", href: "/api/admin/export/staff?encoding=windows-874", label: "เจ้าหน้าที่ (TIS-620)" },
] as const;
const TEMPLATES = [
  { kind: "units", href: "/api/admin/import/template/units", label: "แม่แบบหน่วยงาน" },
  { kind: "staff", href: "/api/admin/import/template/staff", label: "แม่แบบเจ้าหน้าที่" },
] as const;

/** Files in and out of the directory, and what was brought in before. */
export default async function ImportPage() {
  const actor = await requireActor("/admin/import");
  const kinds = importKindsOf(actor);
  if (kinds.length === 0) return <RefusedPage actor={actor} what="การนำเข้า" />;
  const imports = await listImports(actor);
  const open = (each: { kind: "units" | "staff" }) => kinds.includes(each.kind);
  return (
    <>
      <PageHeader title="นำเข้าและส่งออก" description="ตรวจก่อน เขียนเฉพาะแถวที่ถูกต้อง และย้อนกลับได้" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title="นำเข้าไฟล์">
          <UploadForm kinds={kinds} />
        </Panel>
        <div className="grid gap-4">
          <Panel title="แม่แบบ" description="หัวคอลัมน์ครบ พร้อมตัวอย่างหนึ่งแถว เปิดด้วย Excel ได้">
            <Downloads files={TEMPLATES.filter(open)} />
          </Panel>
          <Panel title="ส่งออก" description="แก้ไขแล้วนำเข้ากลับได้ ไฟล์เจ้าหน้าที่มีเบอร์มือถือ เก็บให้ปลอดภัย">
            <Downloads files={FILES.filter(open)} />
          </Panel>
        </div>
      </div>
      <Panel title="การนำเข้าที่ผ่านมา" flush>
        {imports.length === 0 ? (
          <EmptyState title="ยังไม่มีการนำเข้า" description="เมื่อส่งไฟล์แล้วจะแสดงที่นี่" />
        ) : (
          <ImportTable imports={imports} />
        )}
      </Panel>
    </>
  );
}

function Downloads({ files }: { files: readonly { href: string; label: string }[] }) {
  return (
    <div className="flex flex-wrap gap-2">
      {files.map(({ href, label }) => (
        <a key={href} href={href} download className={buttonClass({})}>
          <Download aria-hidden="true" className="size-4" />
          {label}
        </a>
      ))}
    </div>
  );
}

function ImportTable({ imports }: { imports: readonly ImportListItem[] }) {
  return (
    <Table label="การนำเข้าที่ผ่านมา">
      <thead>
        <tr>
          <TableHeader>ไฟล์</TableHeader>
          <TableHeader>สถานะ</TableHeader>
          <TableHeader align="right">แถว</TableHeader>
          <TableHeader align="right">ผิดพลาด</TableHeader>
          <TableHeader>โดย</TableHeader>
        </tr>
      </thead>
      <tbody>
        {imports.map((item) => (
          <tr key={item.id}>
            <TableCell className="min-w-44">
              <TextLink href={`/admin/import/${item.id}`} className="break-all">
                {item.fileName}
              </TextLink>
              <span className="block text-xs text-ink-muted">{KIND_NAMES[item.kind]}</span>
            </TableCell>
            <TableCell>
              <Badge tone={STATUS_WORDS[item.status].tone}>{STATUS_WORDS[item.status].label}</Badge>
            </TableCell>
            <TableCell align="right" className="tabular-nums">
              {count(item.totalRows)}
            </TableCell>
            <TableCell align="right" className="tabular-nums">
              {count(item.badRows)}
            </TableCell>
            <TableCell className="min-w-40">
              {item.createdBy ?? "–"}
              <span className="block text-xs text-ink-muted">{formatThaiDateTime(item.createdAt)}</span>
            </TableCell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
