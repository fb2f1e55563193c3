"use client";
import { ChevronDown, MoonStar } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useRef, useState, type ReactNode } from "react";
import { PushCard } from "@/components/push/push-card";
import { EmptyState } from "@/components/ui/empty-state";
import type { DutyList as DutyListData } from "@/lib/incident/duty-list.schema";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { callApi } from "@/components/duty/duty-api";
import { DutyBar } from "./duty-bar";
import { DutyCard } from "./duty-card";
import { arrangeDuty } from "./duty-list.rules";
import type { LiffSettings } from "@/components/duty/liff/liff-session";
import { SignOutButton } from "@/components/duty/liff/sign-out-button";
import { useLiveFeed } from "@/components/duty/use-live-feed";
import { useOutsideWindow } from "@/components/duty/liff/use-liff";
import type { Viewer } from "@/components/duty/liff/viewer";
import { ROLE_LABELS } from "@/lib/vocabulary/role";

/** Several events come with one change: the list is read once for them. */
const GATHER_MS = 250;

type DutyListProps = LiffSettings & {
  viewer: Viewer;
  initial: DutyListData;
  /** signs alerts to browsers; null: the service has none */
  pushKey: string | null;
  /** the officer's own duty, for roles that have one */
  toggle?: ReactNode;
};

/** The officer's work, live: what is theirs, what nobody has taken, what colleagues are doing. */
export function DutyList({ liffId, simulated, viewer, initial, pushKey, toggle }: DutyListProps) {
  const router = useRouter();
  const [list, setList] = useState(initial);
  const gathering = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // Takes a hand-over or LINE's tokens out of the address as well.
  useOutsideWindow({ liffId, simulated });

  const refetch = useCallback(async () => {
    const answer = await callApi<DutyListData>("/duty/snapshot");
    if (answer.ok) setList(answer.value);
    else if (answer.refusal.kind === "refused" && answer.refusal.status === 401) router.refresh();
    return answer.ok;
  }, [router]);

  const onIncident = (incident: IncidentSummary) => {
    setList((current) => ({
      ...current,
      incidents: current.incidents.map((known) =>
        known.id === incident.id && known.version <= incident.version ? { ...known, ...incident } : known,
      ),
    }));
    clearTimeout(gathering.current);
    gathering.current = setTimeout(() => void refetch(), GATHER_MS);
  };
  const { state, lastUpdateAt } = useLiveFeed({ since: initial.cursor, onIncident, refetch });

  const { open, finished } = arrangeDuty(list.incidents);
  return (
    <>
      <DutyBar title="งานเวร" state={state} lastUpdateAt={lastUpdateAt} />
      <main id="main" className="mx-auto flex w-full max-w-2xl flex-col gap-3 p-3 pb-10">
        <p className="text-base text-ink-muted">
          {viewer.displayName} · {ROLE_LABELS[viewer.role].th}
        </p>
        {toggle}
        {open.length === 0 ? (
          <EmptyState
            title="ไม่มีงานค้าง"
            description="เมื่อมีงานใหม่ การ์ดจะขึ้นในกลุ่ม LINE ของหน่วย และขึ้นที่หน้านี้เอง"
            icon={<MoonStar aria-hidden="true" className="size-8" />}
          />
        ) : (
          <ul aria-label="งานที่ยังไม่เสร็จ" className="grid gap-3">
            {open.map((incident) => (
              <li key={incident.id}>
                <DutyCard incident={incident} />
              </li>
            ))}
          </ul>
        )}
        {list.truncated ? <p className="text-base text-warn-fg">แสดงเฉพาะ {list.incidents.length} งานล่าสุด</p> : null}
        {finished.length > 0 ? (
          <details className="group mt-2">
            <summary className="flex min-h-12 list-none items-center gap-2 rounded-md px-1 text-md text-ink-muted [&::-webkit-details-marker]:hidden">
              <ChevronDown aria-hidden="true" className="size-5 -rotate-90 group-open:rotate-0" />
              จบเหตุใน 24 ชั่วโมง ({finished.length})
            </summary>
            <ul aria-label="งานที่จบแล้ว" className="grid gap-3 pt-2">
              {finished.map((incident) => (
                <li key={incident.id}>
                  <DutyCard incident={incident} />
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        {pushKey ? <PushCard publicKey={pushKey} /> : null}
        <div className="mt-6">
          <SignOutButton />
        </div>
      </main>
    </>
  );
}
