"use client";
import { ChevronDown, MoonStar } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useOwnLive } from "@/components/client/live-provider";
import { PushCard } from "@/components/push/push-card";
import { EmptyState } from "@/components/ui/empty-state";
import type { DutyList as DutyListData } from "@/lib/incident/duty-list.schema";
import { DUTY_SOURCE } from "./duty-source";
import { DutyBar } from "./duty-bar";
import { DutyCard } from "./duty-card";
import { arrangeDuty } from "./duty-list.rules";
import type { LiffSettings } from "@/components/duty/liff/liff-session";
import { SignOutButton } from "@/components/duty/liff/sign-out-button";
import { useOutsideWindow } from "@/components/duty/liff/use-liff";
import type { Viewer } from "@/components/duty/liff/viewer";
import { ROLE_LABELS } from "@/lib/vocabulary/role";

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
  // Takes a hand-over or LINE's tokens out of the address as well.
  useOutsideWindow({ liffId, simulated });
  const { live } = useOwnLive({ source: DUTY_SOURCE, snapshot: initial, onAccessLost: () => router.refresh() });
  const shown = live.ready ? { incidents: [...live.board.byId.values()], truncated: live.truncated } : initial;

  const { open, finished } = arrangeDuty(shown.incidents);
  return (
    <>
      <DutyBar title="งานเวร" state={live.connection} heardAt={live.heardAt} />
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
        {shown.truncated ? <p className="text-base text-warn-fg">แสดงเฉพาะ {shown.incidents.length} งานล่าสุด</p> : null}
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
