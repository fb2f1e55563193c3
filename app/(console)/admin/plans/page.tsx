import type { Metadata } from "next";
import { PlanEditor } from "@/components/admin/plan-editor";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { reachFilter } from "@/lib/access/reach.rules";
import { listResponsePlans } from "@/lib/dispatch/plan/plan.queries";
import { RefusedPage } from "../../refused-page";
import { requireActor } from "../../require-actor";
import { savePlanAction } from "./actions";
import { PROBLEM_LABELS, PROBLEMS } from "@/lib/vocabulary/problem";

export const metadata: Metadata = { title: "แผนตอบสนอง" };

/** Which kinds of unit each problem alerts, and in which role. */
export default async function PlansPage() {
  const actor = await requireActor("/admin/plans");
  if (reachFilter(actor, "directory.manage").kind === "nothing")
    return <RefusedPage actor={actor} what="หน้าแผนตอบสนอง" />;
  const plans = await listResponsePlans(actor);
  return (
    <>
      <PageHeader
        title="แผนตอบสนอง"
        description="เมื่อมีเหตุ ระบบแจ้งหน่วยที่ดูแลพื้นที่ตามบทบาทนี้ หน่วยหลักเป็นผู้รับเรื่อง ทุกปัญหาต้องมีหน่วยหลัก"
      />
      {PROBLEMS.map((problem) => (
        <Panel key={problem} title={PROBLEM_LABELS[problem].th} flush>
          <PlanEditor problem={problem} entries={plans[problem]} save={savePlanAction} />
        </Panel>
      ))}
    </>
  );
}
