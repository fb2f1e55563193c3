"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { DeclineDialog, type GiveUp } from "@/components/incident/decline-dialog";
import { DrillBanner } from "@/components/drill/drill-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button-link";
import { Timeline } from "@/components/ui/timeline";
import { NOTE_MAX } from "@/lib/incident/incident.schema";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { ContactSection } from "./contact-section";
import { CorrectSection } from "./correct-section";
import { callApi, refusalTh } from "./duty-api";
import { DutyBar } from "@/components/duty/list/duty-bar";
import { isMine } from "./duty-words.rules";
import { toEntry } from "@/components/incident/incident-timeline";
import { timelineLines } from "@/lib/incident/timeline-lines.rules";
import { Fold } from "@/components/ui/disclosure";
import { IncidentHead } from "./incident-head";
import type { LiffSettings } from "@/components/duty/liff/liff-session";
import { LinksSection } from "./links-section";
import { NotesSection } from "./notes-section";
import { OtherSteps } from "./other-steps";
import { PlaceSection, type Tiles } from "./place-section";
import { ReportSection } from "./report-section";
import { ResponseBar } from "./response-bar";
import { UnitsSection } from "./units-section";
import { useLiveFeed } from "./use-live-feed";
import { useOutsideWindow } from "@/components/duty/liff/use-liff";
import { useTaps } from "@/components/duty/action-queue/use-actions";
import type { Viewer } from "@/components/duty/liff/viewer";
import { type DeclineReason, declineReasonNameTh } from "@/lib/vocabulary/delivery";

type IncidentScreenProps = LiffSettings & {
  viewer: Viewer;
  unitId: string | null;
  initial: IncidentDetail;
  cursor: string;
  tiles: Tiles | null;
};

/** One incident in the hand of an officer: what, where, whom to call, and the next step under the thumb. */
export function IncidentScreen({ liffId, simulated, viewer, unitId, initial, cursor, tiles }: IncidentScreenProps) {
  const router = useRouter();
  const [detail, setDetail] = useState(initial);
  const [gone, setGone] = useState(false);
  const [givingUp, setGivingUp] = useState<GiveUp | null>(null);
  const openOutside = useOutsideWindow({ liffId, simulated });
  const newestAsked = useRef(0);

  const read = useCallback(async (): Promise<{ detail: IncidentDetail | null; answered: boolean }> => {
    const asked = ++newestAsked.current;
    const answer = await callApi<IncidentDetail>(`/api/incidents/${initial.id}`);
    if (answer.ok) {
      // An older answer that comes late must not undo a newer one.
      if (asked === newestAsked.current) setDetail(answer.value);
      return { detail: answer.value, answered: true };
    }
    const status = answer.refusal.kind === "refused" ? answer.refusal.status : null;
    if (status === 401) router.refresh();
    if (status === 404) setGone(true);
    return { detail: null, answered: status !== null };
  }, [initial.id, router]);

  const refetch = useCallback(async () => (await read()).detail, [read]);
  const { state, lastUpdateAt } = useLiveFeed({
    since: cursor,
    onIncident: (incident) => {
      if (incident.id === initial.id) void read();
    },
    refetch: async () => (await read()).answered,
  });
  const taps = useTaps({ incidentId: initial.id, refetch, onSignedOut: () => router.refresh() });

  useEffect(() => {
    // Asked twice at most: the list of alerts is richer for it, the work does not depend on it.
    void callApi(`/api/incidents/${initial.id}/seen`, { method: "POST" }).then((answer) => {
      if (!answer.ok && answer.refusal.kind === "unreachable")
        setTimeout(() => void callApi(`/api/incidents/${initial.id}/seen`, { method: "POST" }), 5_000);
    });
  }, [initial.id]);

  async function giveUp({ what, reason, note }: { what: GiveUp; reason: DeclineReason; note: string }) {
    const said = [declineReasonNameTh(reason), note].filter(Boolean).join(": ");
    const answer = await (what === "decline"
      ? callApi(`/api/incidents/${detail.id}/decline`, { method: "POST", body: { reason, ...(note ? { note } : {}) } })
      : callApi(`/api/incidents/${detail.id}/transition`, {
          method: "POST",
          body: { to: "released", version: detail.version, note: `คืนเรื่อง เพราะ${said}`.slice(0, NOTE_MAX) },
        }));
    await read();
    return answer.ok ? null : refusalTh(answer.refusal);
  }

  const mine = isMine(detail, viewer);
  const bar = <DutyBar back title="งานเวร" state={state} lastUpdateAt={lastUpdateAt} />;
  if (gone)
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
          <ContactSection detail={detail} viewer={viewer} onRevealed={refetch} />
          <OtherSteps
            detail={detail}
            mine={mine}
            busy={isBusy(taps.state.kind)}
            onTap={taps.send}
            onRelease={() => setGivingUp("release")}
          />
          {/* It comes and grows by itself: nothing one presses in haste may stand below. */}
          <LinksSection detail={detail} onDone={refetch} />
          <ReportSection reports={detail.reports} />
          <NotesSection detail={detail} onAdded={refetch} />
          <UnitsSection detail={detail} />
          <CorrectSection detail={detail} onCorrected={refetch} />
          <Fold title={`ลำดับเหตุการณ์ (${detail.timeline.length})`}>
            <Timeline label="ลำดับเหตุการณ์" entries={timelineLines(detail.timeline).map(toEntry)} />
          </Fold>
        </div>
      </main>
      <ResponseBar
        detail={detail}
        mine={mine}
        state={taps.state}
        onTap={taps.send}
        onDismiss={taps.dismiss}
        onDecline={() => setGivingUp("decline")}
      />
      <DeclineDialog asks={givingUp} onClose={() => setGivingUp(null)} onGiveUp={giveUp} />
    </>
  );
}

const isBusy = (kind: string) => kind === "sending" || kind === "waiting";
