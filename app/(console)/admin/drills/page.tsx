import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { DrillStateBadge } from "@/components/drill/drill-state-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import { reachFilter } from "@/lib/access/reach.rules";
import { listDrills } from "@/lib/drill/drill.queries";
import { RefusedPage } from "../../refused-page";
import { requireActor } from "../../require-actor";
import { PROBLEM_LABELS } from "@/lib/vocabulary/problem";

export const metadata: Metadata = { title: "ฝึกซ้อม" };

/** Exercises planned, running and held. */
export default async function DrillsPage() {
  const actor = await requireActor("/admin/drills");
  if (reachFilter(actor, "drill.view").kind === "nothing") return <RefusedPage actor={actor} what="การฝึกซ้อม" />;
  const canManage = reachFilter(actor, "drill.manage").kind !== "nothing";
  const drills = await listDrills(actor);
  return (
    <>
      <PageHeader
        title="ฝึกซ้อม"
        description="เหตุสมมติถึงหน่วยที่เลือกเท่านั้น ไม่ถึงประชาชน และไม่นับในสถิติ"
        actions={
          canManage ? (
            <ButtonLink
              href="/admin/drills/new"
              variant="primary"
              icon={<Plus aria-hidden="true" className="size-4" />}
            >
              วางแผนฝึกซ้อม
            </ButtonLink>
          ) : undefined
        }
      />
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        {drills.length === 0 ? (
          <EmptyState
            title="ยังไม่มีการฝึกซ้อม"
            description={canManage ? "วางแผนครั้งแรกได้จากปุ่มด้านบน" : "เมื่อผู้ดูแลระบบวางแผนให้หน่วยของคุณ รายการจะขึ้นที่นี่"}
          />
        ) : (
          <Table label="การฝึกซ้อม">
            <thead>
              <tr>
                <TableHeader>ชื่อ</TableHeader>
                <TableHeader>สถานะ</TableHeader>
                <TableHeader>เริ่ม</TableHeader>
                <TableHeader>จบ</TableHeader>
                <TableHeader className="text-right">หน่วย</TableHeader>
              </tr>
            </thead>
            <tbody>
              {drills.map((drill) => (
                <tr key={drill.id}>
                  <TableCell className="min-w-52">
                    <TextLink href={`/admin/drills/${drill.id}`} className="font-medium">
                      {drill.nameTh}
                    </TextLink>
                    <span className="block text-xs text-ink-muted">{PROBLEM_LABELS[drill.problem].th}</span>
                  </TableCell>
                  <TableCell>
                    <DrillStateBadge state={drill.state} />
                  </TableCell>
                  <TableCell className="whitespace-nowrap">
                    {formatThaiDateTime(drill.startedAt ?? drill.startsAt)}
                  </TableCell>
                  <TableCell className="whitespace-nowrap">
                    {formatThaiDateTime(drill.endedAt ?? drill.endsAt)}
                  </TableCell>
                  <TableCell className="text-right">{drill.targetCount.toLocaleString("en-US")}</TableCell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </div>
    </>
  );
}
