import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { BusyImport } from "@/components/admin-import/busy-import";
import { CoverageReviewPanel } from "@/components/admin-import/coverage-review";
import { ImportSteps } from "@/components/admin-import/import-steps";
import {
  count,
  delimiterName,
  encodingName,
  FILTER_NAMES,
  isBusy,
  KIND_NAMES,
  STATUS_WORDS,
} from "@/components/admin-import/import-words";
import { RowTable } from "@/components/admin-import/row-table";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { buttonClass } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import { importKindsOf } from "@/lib/import/files/import-reach";
import { findImport, listImportRows } from "@/lib/import/import.queries";
import { type ImportView, ROW_FILTERS, type RowFilter } from "@/lib/import/files/import.schema";
import { RefusedPage } from "../../../refused-page";
import { requireActor } from "../../../require-actor";
import { applyRows, discardFile, readFileAgain, undoRows } from "../actions";

export const metadata: Metadata = { title: "ผลตรวจไฟล์นำเข้า" };

const PAGE_SIZE = 50;

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One file: what its lines would do, do it, take it back. */
export default async function ImportFilePage({ params, searchParams }: Props) {
  const { id } = await params;
  const actor = await requireActor(`/admin/import/${id}`);
  if (importKindsOf(actor).length === 0) return <RefusedPage actor={actor} what="การนำเข้า" />;
  const view = z.uuid().safeParse(id).success ? await findImport(id, actor) : null;
  if (!view) notFound();

  const query = await searchParams;
  const counts: Record<RowFilter, number> = { ...view.counts, all: view.totalRows };
  const filter = ROW_FILTERS.find((each) => each === query.rows) ?? (counts.error > 0 ? "error" : "all");
  const page = Math.max(1, Number.parseInt(typeof query.page === "string" ? query.page : "1", 10) || 1);
  const busy = isBusy(view.status);
  const listed = busy
    ? null
    : await listImportRows({ importId: id, filter, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }, actor);
  const pages = Math.max(1, Math.ceil((listed?.total ?? 0) / PAGE_SIZE));
  const hrefOf = (rows: RowFilter, at = 1) => `/admin/import/${id}?rows=${rows}&page=${at}`;
  return (
    <>
      <PageHeader
        title={<span className="break-all">{view.fileName}</span>}
        description={<Facts view={view} />}
        actions={<Badge tone={STATUS_WORDS[view.status].tone}>{STATUS_WORDS[view.status].label}</Badge>}
      />
      <p>
        <TextLink href="/admin/import">การนำเข้าทั้งหมด</TextLink>
      </p>
      {view.failure ? (
        <p role="alert" data-tone="danger" className="rounded-lg bg-tone-bg px-4 py-3 text-base text-tone-fg">
          <span aria-hidden="true">⚠ </span>
          {view.failure}
        </p>
      ) : null}
      {busy ? (
        <BusyImport
          key={view.status}
          importId={id}
          start={{ status: view.status, doneRows: view.doneRows, totalRows: view.totalRows }}
          total={view.status === "undoing" ? view.counts.applied : view.counts.create + view.counts.update}
        />
      ) : (
        <>
          <Summary view={view} />
          <ImportSteps view={view} apply={applyRows} undo={undoRows} discard={discardFile} readAgain={readFileAgain} />
          {view.review ? <CoverageReviewPanel review={view.review} /> : null}
          {view.totalRows > 0 ? (
            <Panel
              flush
              title="แถวของไฟล์"
              actions={
                view.counts.error > 0 ? (
                  <a href={`/api/admin/import/${id}/errors`} download className={buttonClass({ size: "sm" })}>
                    <Download aria-hidden="true" className="size-4" />
                    แถวที่ผิดพลาด (CSV)
                  </a>
                ) : undefined
              }
            >
              <nav aria-label="เลือกแถวที่แสดง" className="flex flex-wrap gap-1.5 border-b border-line px-4 py-2">
                {ROW_FILTERS.filter((each) => counts[each] > 0 || each === filter).map((each) => (
                  <ButtonLink
                    key={each}
                    size="sm"
                    href={hrefOf(each)}
                    variant={each === filter ? "primary" : "quiet"}
                    aria-current={each === filter ? "page" : undefined}
                    scroll={false}
                  >
                    {FILTER_NAMES[each]} {count(counts[each])}
                  </ButtonLink>
                ))}
              </nav>
              {listed && listed.rows.length > 0 ? (
                <RowTable kind={view.kind} rows={listed.rows} />
              ) : (
                <EmptyState title="ไม่มีแถวในกลุ่มนี้" />
              )}
            </Panel>
          ) : null}
          {pages > 1 ? (
            <nav aria-label="หน้าของรายการ" className="flex items-center justify-center gap-3">
              {page > 1 ? <ButtonLink href={hrefOf(filter, page - 1)}>ก่อนหน้า</ButtonLink> : null}
              <span className="text-sm text-ink-muted">
                หน้า {count(page)} จาก {count(pages)}
              </span>
              {page < pages ? <ButtonLink href={hrefOf(filter, page + 1)}>ถัดไป</ButtonLink> : null}
            </nav>
          ) : null}
        </>
      )}
    </>
  );
}

function Facts({ view }: { view: ImportView }) {
  const facts = [
    KIND_NAMES[view.kind],
    encodingName(view.encoding),
    delimiterName(view.delimiter),
    view.boundary ? `ที่มา ${view.boundary.source}` : null,
    view.createdBy,
    formatThaiDateTime(view.createdAt),
  ];
  return <>{facts.filter(Boolean).join(" · ")}</>;
}

function Summary({ view }: { view: ImportView }) {
  const { create, update, same, error, applied, restored, removed, left } = view.counts;
  const sentence: Partial<Record<ImportView["status"], string>> = {
    ready: `จะเพิ่มใหม่ ${count(create)} แก้ไข ${count(update)} เหมือนเดิม ${count(same)} ผิดพลาด ${count(error)} แถว`,
    applied: `เขียนแล้ว ${count(applied)} แถว เหมือนเดิม ${count(same)} ไม่ได้เขียน ${count(error)}`,
    undone: `คืนค่าเดิม ${count(restored)} ลบออก ${count(removed)} ย้อนกลับไม่ได้ ${count(left)} แถว`,
  };
  const text = sentence[view.status];
  return (
    <div className="flex flex-col gap-1">
      {text ? (
        <p role="status" className="text-md font-medium text-ink">
          {text}
        </p>
      ) : null}
      {view.status === "ready" && create + update === 0 ? <p className="text-ink-muted">ไม่มีอะไรต้องเขียน</p> : null}
      {view.unknownColumns.length > 0 ? (
        <p className="text-sm text-ink-muted">คอลัมน์ที่ไม่ได้ใช้: {view.unknownColumns.join(", ")}</p>
      ) : null}
    </div>
  );
}
