"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { LiveProvider, useLive } from "@/components/client/live-provider";
import type { LiveSource } from "@/components/client/live-store";
import { dutyHttp } from "@/components/client/staff-http";
import { DeclineDialog, type GiveUp } from "@/components/incident/decline-dialog";
import { useIncidentDetail } from "@/components/incident/use-incident-detail";
import { DrillBanner } from "@/components/incident/drill-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button-link";
import { Timeline } from "@/components/ui/timeline";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import type { IncidentDetail, IncidentSummary } from "@/lib/incident/incident-view.schema";
import { ContactSection } from "./contact-section";
import { CorrectSection } from "./correct-section";
import { DutyBar } from "@/components/duty/list/duty-bar";
import { eventTextTh, isMine } from "./duty-words.rules";
import { Disclosure } from "@/components/ui/disclosure";
import { IncidentHead } from "./incident-head";
import type { LiffSettings } from "@/components/duty/liff/liff-session";
import { LinksSection } from "./links-section";
import { NotesSection } from "./notes-section";
import { OtherSteps } from "./other-steps";
import { PlaceSection, type Tiles } from "./place-section";
import { ReportSection } from "./report-section";
import { ResponseBar } from "./response-bar";
import { UnitsSection } from "./units-section";
import { useOutsideWindow } from "@/components/duty/liff/use-liff";
import { useActions } from "@/components/duty/action-queue/use-actions";
import type { Viewer } from "@/components/duty/liff/viewer";
import { type DeclineReason, declineReasonNameTh } from "@/lib/vocabulary/delivery";

type IncidentScreenProps = LiffSettings & {
  viewer: Viewer;
  unitId: string | null;
  initial: IncidentDetail;
  cursor: string;
  tiles: Tiles | null;
};

/** The cursor to go on from after a break; the incident itself is read again then. */
const SOURCE: LiveSource<IncidentSummary> = { snapshotPath: "/duty/snapshot", merge: (incident) => incident };

/** One incident in the hand of an officer: what, where, whom to call, and the next step under the thumb. */
export function IncidentScreen({ cursor, ...props }: IncidentScreenProps) {
  const router = useRouter();
  return (
    <LiveProvider
      source={SOURCE}
      snapshot={{ incidents: [], truncated: false, cursor }}
      onAccessLost={() => router.refresh()}
    >
      <LiveIncident {...props} />
    </LiveProvider>
  );
}

function LiveIncident({ liffId, simulated, viewer, unitId, initial, tiles }: Omit<IncidentScreenProps, "cursor">) {
  const router = useRouter();
  const [givingUp, setGivingUp] = useState<GiveUp | null>(null);
  const openOutside = useOutsideWindow({ liffId, simulated });
  const { connection, heardAt } = useLive();
  const { detail, refresh } = useIncidentDetail(initial.id, { initial, density: "thumb", isFollowed: true });
  const actions = useActions({ incidentId: initial.id, refetch: refresh, onSignedOut: () => router.refresh() });

  useEffect(() => {
    // Asked twice at most: the list of alerts is richer for it, the work does not depend on it.
    const tell = () => dutyHttp.post(`/api/incidents/${initial.id}/seen`);
    void tell().then((answer) => {
      if (!answer.ok && answer.isUnknown) setTimeout(() => void tell(), 5_000);
    });
  }, [initial.id]);

  const bar = <DutyBar back title="งานเวร" state={connection} heardAt={heardAt} />;
  if (!detail)
    return (
      <>
        {bar}
        <main id="main">
          <EmptyState
            title="งานนี้ไม่ได้อยู่กับหน่วยของคุณแล้ว"
            description="หน่วยอื่นดูแลต่อ คุณไม่ต้องทำอะไรเพิ่ม"
            action={
              <ButtonLink href="/duty" size="lg" variant="primary">
                ดูงานเวรของฉัน
              </ButtonLink>
            }
          />
        </main>
      </>
    );

  const { id, version } = detail;
  async function giveUp({ what, reason, note }: { what: GiveUp; reason: DeclineReason; note: string }) {
    const said = [declineReasonNameTh(reason), note].filter(Boolean).join(": ");
    const answer = await (what === "decline"
      ? dutyHttp.post(`/api/incidents/${id}/decline`, { reason, ...(note ? { note } : {}) })
      : dutyHttp.post(`/api/incidents/${id}/transition`, {
          to: "released",
          version,
          note: `คืนเรื่อง เพราะ${said}`.slice(0, NOTE_MAX),
        }));
    await refresh();
    return answer.ok ? null : answer.message;
  }

  const mine = isMine(detail, viewer);
  return (
    <>
      {bar}
      <main id="main" className="mx-auto grid w-full max-w-5xl gap-3 p-3 pb-6 md:grid-cols-2 md:items-start">
        <div className="grid min-w-0 gap-3">
          <DrillBanner capStatus={detail.capStatus} />
          <IncidentHead detail={detail} unitId={unitId} />
          <PlaceSection detail={detail} tiles={tiles} openOutside={openOutside} />
        </div>
        <div className="grid min-w-0 gap-3">
          <ContactSection detail={detail} viewer={viewer} onRevealed={refresh} />
          <OtherSteps
            detail={detail}
            mine={mine}
            busy={isBusy(actions.state.kind)}
            onAction={actions.send}
            onRelease={() => setGivingUp("release")}
          />
          {/* It comes and grows by itself: nothing one presses in haste may stand below. */}
          <LinksSection detail={detail} onDone={refresh} />
          <ReportSection reports={detail.reports} />
          <NotesSection detail={detail} onAdded={refresh} />
          <UnitsSection detail={detail} />
          <CorrectSection detail={detail} onCorrected={refresh} />
          <Disclosure title={`ลำดับเหตุการณ์ (${detail.timeline.length})`}>
            <Timeline
              label="ลำดับเหตุการณ์"
              entries={detail.timeline.map((item) => ({
                key: item.id,
                at: item.at,
                title: eventTextTh(item),
                actor: [item.officer, item.unit].filter(Boolean).join(" · ") || undefined,
              }))}
            />
          </Disclosure>
        </div>
      </main>
      <ResponseBar
        detail={detail}
        mine={mine}
        state={actions.state}
        onAction={actions.send}
        onDismiss={actions.dismiss}
        onDecline={() => setGivingUp("decline")}
      />
      <DeclineDialog asks={givingUp} onClose={() => setGivingUp(null)} onGiveUp={giveUp} />
    </>
  );
}

const isBusy = (kind: string) => kind === "sending" || kind === "waiting";
