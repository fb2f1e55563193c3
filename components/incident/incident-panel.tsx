"use client";
import { DrillBanner } from "./drill-banner";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { IncidentDetail, IncidentSummary } from "@/lib/incident/incident-view.schema";
import { CloseButton } from "@/components/ui/close-button";
import { IncidentActions } from "./incident-actions";
import { IncidentFacts } from "./incident-facts";
import { IncidentLinks } from "@/components/incident/links/incident-links";
import { IncidentNotes } from "./incident-notes";
import { IncidentReports } from "./incident-reports";
import { IncidentRouting } from "./incident-routing";
import { IncidentTimeline } from "./incident-timeline";
import { IncidentUnits } from "./incident-units";
import { useIncidentDetail } from "./use-incident-detail";
import { useMarkSeen } from "./use-mark-seen";

type IncidentPanelProps = {
  incidentId: string;
  /** What the stream knows of it, if it is on the board. */
  summary: IncidentSummary | null;
  initial?: IncidentDetail | null;
  marksSeen: boolean;
  onClose?: (() => void) | undefined;
  /** On a page of its own the sections stand side by side. */
  wide?: boolean;
};

/** Everything about one incident, and what this officer may do. */
export function IncidentPanel({ incidentId, summary, initial = null, marksSeen, onClose, wide }: IncidentPanelProps) {
  const { detail, problem, refresh } = useIncidentDetail(incidentId, { initial, density: "desk" });
  const isDue = marksSeen && (detail?.deliveries.some(({ status }) => status === "sent") ?? false);
  useMarkSeen({ incidentId, density: "desk", isDue });

  if (!detail) {
    if (!problem) return <PanelSkeleton />;
    const gone = problem.code === "not_found" || problem.code === "body.invalid";
    return (
      <div className="p-2">
        {onClose ? <CloseButton onClose={onClose} /> : null}
        {gone ? (
          <ErrorState
            title="ไม่พบเหตุที่ขอ"
            description="เหตุนี้อาจไม่อยู่ในพื้นที่ของคุณ หรือลิงก์ไม่ถูกต้อง"
            action={<TextLink href="/incidents">ดูเหตุทั้งหมดในพื้นที่ของคุณ</TextLink>}
          />
        ) : (
          <ErrorState
            description={problem.message}
            {...(problem.requestId ? { requestId: problem.requestId } : {})}
            onRetry={() => void refresh()}
          />
        )}
      </div>
    );
  }

  const head = summary && summary.version > detail.version ? summary : detail;
  return (
    <article aria-label={`เหตุ ${detail.number}`} className={wide ? "flex flex-col gap-4" : "flex flex-col"}>
      <DrillBanner capStatus={detail.capStatus} />
      <IncidentFacts incident={head} detail={detail} wide={wide === true} onClose={onClose} />
      {problem ? (
        <p role="status" className="bg-warn-bg px-4 py-1.5 text-sm text-warn-fg">
          ข้อมูลด้านล่างอาจไม่ใช่ล่าสุด: {problem.message}
        </p>
      ) : null}
      <IncidentActions detail={detail} onDone={refresh} />
      <IncidentRouting detail={detail} density="desk" onDone={refresh} />
      <div className={wide ? "grid gap-4 lg:grid-cols-2" : "contents"}>
        <IncidentReports detail={detail} density="desk" />
        <IncidentUnits detail={detail} density="desk" />
        {/* It comes and grows by itself: nothing one presses in haste may stand below. */}
        <IncidentLinks detail={detail} density="desk" onDone={refresh} className={wide ? "lg:col-span-2" : undefined} />
        <IncidentNotes detail={detail} density="desk" onDone={refresh} />
        <IncidentTimeline detail={detail} density="desk" />
      </div>
    </article>
  );
}

function PanelSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="กำลังโหลดรายละเอียดเหตุ" className="flex flex-col gap-3 p-4">
      <Skeleton className="h-7 w-2/3" />
      <Skeleton className="h-5 w-1/2" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
