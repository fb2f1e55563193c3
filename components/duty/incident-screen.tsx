"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { LiveProvider, useLive } from "@/components/client/live-provider";
import type { LiveSource } from "@/components/client/live-store";
import { dutyHttp } from "@/components/client/staff-http";
import { DeclineDialog } from "@/components/incident/dialogs/decline-dialog";
import { giveUp, type GivenUp, type GiveUp } from "@/components/incident/give-up";
import { IncidentNotes } from "@/components/incident/incident-notes";
import { IncidentReports } from "@/components/incident/incident-reports";
import { IncidentRouting } from "@/components/incident/incident-routing";
import { IncidentTimeline } from "@/components/incident/incident-timeline";
import { IncidentUnits } from "@/components/incident/incident-units";
import { IncidentLinks } from "@/components/incident/links/incident-links";
import { useMarkSeen } from "@/components/incident/use-mark-seen";
import { useIncidentDetail } from "@/components/incident/use-incident-detail";
import { DrillBanner } from "@/components/incident/drill-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { ButtonLink } from "@/components/ui/button-link";
import type { IncidentDetail, IncidentSummary } from "@/lib/incident/incident-view.schema";
import { ContactSection } from "./contact-section";
import { DutyBar } from "@/components/duty/list/duty-bar";
import { isMine } from "./duty-words.rules";
import { IncidentHead } from "./incident-head";
import type { LiffSettings } from "@/components/duty/liff/liff-session";
import { OtherSteps } from "./other-steps";
import { PlaceSection, type Tiles } from "./place-section";
import { ResponseBar } from "./response-bar";
import { useOutsideWindow } from "@/components/duty/liff/use-liff";
import { useActions } from "@/components/duty/action-queue/use-actions";
import type { Viewer } from "@/components/duty/liff/viewer";

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

  useMarkSeen({ incidentId: initial.id, density: "thumb", isDue: true });

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

  const current = detail;
  async function release(asked: GivenUp) {
    const refused = await giveUp(dutyHttp, current, asked);
    await refresh();
    return refused;
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
          <IncidentLinks detail={detail} density="thumb" onDone={refresh} />
          <IncidentReports detail={detail} density="thumb" />
          <IncidentNotes detail={detail} density="thumb" onDone={refresh} />
          <IncidentUnits detail={detail} density="thumb" />
          <IncidentRouting detail={detail} density="thumb" onDone={refresh} />
          <IncidentTimeline detail={detail} density="thumb" />
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
      <DeclineDialog asks={givingUp} onClose={() => setGivingUp(null)} onGiveUp={release} />
    </>
  );
}

const isBusy = (kind: string) => kind === "sending" || kind === "waiting";
