"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { OFFLINE_TH } from "@/components/client/offline-words";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { formatThaiTime } from "@/components/ui/thai-time";

/** Whether the officer is on duty now, and why. Instants are RFC 3339 UTC. */
export type DutyStandingView = {
  onDuty: boolean;
  said: { duty: "on" | "off"; until: string } | null;
  shiftEndsAt: string | null;
  colleagues: readonly { id: string; displayName: string }[];
};

type Say = (input: {
  say: "on" | "off" | null;
  hours: number;
}) => Promise<{ ok: true } | { ok: false; message: string }>;

const HOURS = [1, 2, 4, 8, 12, 24];

/** “On duty” or “off duty” until a time: what the officer says is stronger than the roster, and colleagues see it. */
export function DutyToggle({ standing, say }: { standing: DutyStandingView; say: Say }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [hours, setHours] = useState("8");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const running = useRef(false);
  const { onDuty, said, shiftEndsAt, colleagues } = standing;
  const verb = onDuty ? "ออกเวร" : "เข้าเวร";

  async function send(duty: "on" | "off" | null) {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      const answer = await say({ say: duty, hours: Number(hours) });
      if (answer.ok) {
        setOpen(false);
        router.refresh();
      } else setError(answer.message);
    } catch {
      setError(OFFLINE_TH.notSaved);
    }
    running.current = false;
    setBusy(false);
  }

  return (
    <section aria-label="เวรของฉัน" className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="flex flex-wrap items-center gap-2 text-base text-ink">
          <Badge tone={onDuty ? "ok" : "neutral"}>{onDuty ? "อยู่เวร" : "ไม่อยู่เวร"}</Badge>
          <span className="text-ink-muted">
            {said
              ? `แจ้งเอง ถึง ${formatThaiTime(said.until)}`
              : onDuty && shiftEndsAt
                ? `ตามตาราง ถึง ${formatThaiTime(shiftEndsAt)}`
                : "ตามตารางเวร"}
          </span>
        </p>
        <span className="flex flex-wrap gap-2">
          {said ? (
            <Button size="lg" disabled={busy} onClick={() => void send(null)}>
              ใช้ตารางเวร
            </Button>
          ) : null}
          <Dialog
            title={verb}
            description={
              onDuty
                ? "ช่วงที่ออกเวร จะไม่ได้รับแจ้งทาง LINE ส่วนตัวหากมีคนอื่นรับได้"
                : "ช่วงที่เข้าเวร เหตุใหม่ของหน่วยอาจส่งถึงคุณทาง LINE โดยตรง"
            }
            open={open}
            onOpenChange={(next) => {
              setOpen(next);
              setError(null);
            }}
            trigger={<Button size="lg">{verb}</Button>}
            footer={
              <Button variant="primary" size="lg" loading={busy} onClick={() => void send(onDuty ? "off" : "on")}>
                ยืนยัน{verb}
              </Button>
            }
          >
            <Select
              label="นานเท่าใด"
              size="lg"
              value={hours}
              onChange={(event) => setHours(event.target.value)}
              options={HOURS.map((value) => ({ value: String(value), label: `${value} ชั่วโมง` }))}
              error={open ? error : undefined}
            />
          </Dialog>
        </span>
      </div>
      <p className="text-base text-ink-muted">
        {colleagues.length > 0
          ? `เพื่อนร่วมหน่วยที่อยู่เวร: ${colleagues.map(({ displayName }) => displayName).join(", ")}`
          : "ไม่มีเพื่อนร่วมหน่วยคนอื่นอยู่เวร"}
      </p>
      <p role="alert" className="text-base font-medium text-danger-fg empty:hidden">
        {open ? null : error}
      </p>
    </section>
  );
}
