"use client";
import { useState, type FormEvent } from "react";
import { LazyPinPicker } from "@/components/map/lazy-pin-picker";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { formatDuration } from "@/components/ui/thai-time";
import type { Tone } from "@/components/ui/tone";
import { type AlertPreview, type PreviewChannel, PreviewQuestion } from "@/lib/dispatch/escalation/preview.schema";
import { FaultNote } from "@/components/ui/fault-note";
import { type Action, useAction } from "@/components/client/use-action";
import { AUDIENCE_LABELS } from "@/lib/vocabulary/audience";
import { choicesTh } from "@/lib/vocabulary/label";
import { PROBLEM_LABELS, PROBLEMS } from "@/lib/vocabulary/problem";
import { RESPONSE_ROLE_LABELS } from "@/lib/vocabulary/response-role";
import { UNIT_KIND_LABELS } from "@/lib/vocabulary/unit-kind";

type PreviewScreenProps = {
  /** where the pin stands first: a town's place, never a person's */
  start: { lat: number; lon: number; zoom: number };
  tiles: { tileUrl?: string; tileAttribution?: string };
  ask: Action<PreviewQuestion, AlertPreview>;
};

/** Who would be alerted if somebody reported here now. It asks the same rules as a report and creates nothing. */
export function PreviewScreen({ start, tiles, ask }: PreviewScreenProps) {
  const { busy, fault, setFault, run } = useAction();
  const [pin, setPin] = useState({ lat: start.lat.toFixed(5), lon: start.lon.toFixed(5) });
  const [accuracyM, setAccuracyM] = useState("30");
  const [problem, setProblem] = useState<string>(PROBLEMS[0]);
  const [answer, setAnswer] = useState<AlertPreview | null>(null);

  async function tryIt(event: FormEvent) {
    event.preventDefault();
    const checked = PreviewQuestion.safeParse({
      latitude: pin.lat.trim() === "" ? NaN : Number(pin.lat),
      longitude: pin.lon.trim() === "" ? NaN : Number(pin.lon),
      accuracyM: Number(accuracyM),
      problem,
    });
    if (!checked.success) {
      setFault({ code: "preview.shape", message: "ใส่ตำแหน่งและความคลาดเคลื่อนเป็นตัวเลขให้ครบ" });
      return;
    }
    const done = await run(() => ask(checked.data));
    if (done) setAnswer(done.value);
  }

  return (
    <div className="flex flex-col gap-4">
      <Panel title="สมมติว่ามีผู้แจ้งที่นี่" description="ไม่มีการแจ้งจริง ไม่มีการบันทึก">
        <form noValidate onSubmit={(event) => void tryIt(event)} className="grid gap-4 lg:grid-cols-[1fr_1.4fr]">
          <div className="flex flex-col gap-3">
            <FaultNote fault={fault} />
            <Select
              label="ปัญหา"
              value={problem}
              onChange={(event) => setProblem(event.target.value)}
              options={choicesTh(PROBLEMS, PROBLEM_LABELS)}
            />
            <div className="grid grid-cols-2 gap-3">
              <TextField
                label="ละติจูด"
                inputMode="decimal"
                value={pin.lat}
                onChange={(event) => setPin({ ...pin, lat: event.target.value })}
                autoComplete="off"
              />
              <TextField
                label="ลองจิจูด"
                inputMode="decimal"
                value={pin.lon}
                onChange={(event) => setPin({ ...pin, lon: event.target.value })}
                autoComplete="off"
              />
            </div>
            <TextField
              label="ตำแหน่งคลาดเคลื่อนได้ (เมตร)"
              inputMode="numeric"
              value={accuracyM}
              onChange={(event) => setAccuracyM(event.target.value)}
              autoComplete="off"
            />
            <Button type="submit" variant="primary" loading={busy}>
              ดูว่าใครจะได้รับแจ้ง
            </Button>
          </div>
          <LazyPinPicker
            initial={{ lat: start.lat, lon: start.lon }}
            initialZoom={start.zoom}
            onPick={({ lat, lon }) => setPin({ lat: lat.toFixed(5), lon: lon.toFixed(5) })}
            {...tiles}
            className="h-80 overflow-hidden rounded-lg border border-line"
          />
        </form>
      </Panel>
      <div aria-live="polite">{answer ? <Outcome answer={answer} /> : null}</div>
    </div>
  );
}

function Outcome({ answer }: { answer: AlertPreview }) {
  return (
    <div className="flex flex-col gap-4">
      <Panel
        title={`หน่วยที่จะได้รับแจ้ง ${answer.units.length} หน่วย`}
        description={[answer.placeTh, answer.placeReasonTh].filter(Boolean).join(" · ")}
        actions={<Confidence level={answer.placeIsSure ? "high" : "low"} />}
        flush
      >
        <ul aria-label="หน่วยที่จะได้รับแจ้ง" className="divide-y divide-line">
          {answer.units.map((unit) => (
            <li key={unit.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-2.5">
              <span className="min-w-0">
                <span className="font-medium text-ink">{unit.nameTh}</span>
                <span className="block text-sm text-ink-muted">
                  {[UNIT_KIND_LABELS[unit.kind].th, unit.reasonTh].filter(Boolean).join(" · ")}
                </span>
              </span>
              <span className="flex flex-wrap items-center gap-1.5">
                <Badge tone={unit.role === "primary" ? "accent" : "neutral"}>
                  {RESPONSE_ROLE_LABELS[unit.role].th}
                </Badge>
                <Confidence level={unit.confidence} />
                <Channel channel={unit.channel} />
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel
        title="ถ้ายังไม่มีใครรับเรื่อง"
        description={answer.ladderIsConfigured ? "ตามลำดับการแจ้งที่ตั้งไว้" : "ตามค่าเริ่มต้นของระบบ"}
      >
        <ol aria-label="ลำดับการแจ้ง" className="flex flex-col gap-3">
          {answer.steps.map((step, index) => (
            <li key={step.beginsAtS} className="rounded-lg border border-line px-3 py-2">
              <p className="text-base text-ink">
                <span className="font-medium">{index === 0 ? "ทันที" : `เมื่อครบ ${formatDuration(step.beginsAtS)}`}</span>{" "}
                {step.audiences.map((audience) => AUDIENCE_LABELS[audience].th).join(", ")}{" "}
                <span className="text-ink-muted">รอ {formatDuration(step.waitS)}</span>
              </p>
              <ul className="mt-1 flex flex-col gap-1">
                {step.asked.map((unit) => (
                  <li key={unit.id} className="flex flex-wrap items-center justify-between gap-2 text-base text-ink">
                    {unit.nameTh}
                    <Channel channel={unit.channel} />
                  </li>
                ))}
                {step.heads ? (
                  <li className="flex flex-wrap items-center justify-between gap-2 text-base text-ink">
                    หัวหน้าระดับจังหวัด {step.heads.total} คน
                    <Badge tone={step.heads.withLine > 0 ? "ok" : "danger"}>
                      {step.heads.withLine > 0 ? `LINE ${step.heads.withLine} คน` : "ไม่มีผู้รับได้"}
                    </Badge>
                  </li>
                ) : null}
              </ul>
              {step.asked.length === 0 && !step.heads ? (
                <p className="text-base text-warn-fg">ไม่พบผู้รับในขั้นนี้ ระบบจะไปขั้นถัดไปทันที</p>
              ) : null}
            </li>
          ))}
        </ol>
        <p className="mt-3 text-sm text-ink-muted">
          รับเรื่องแล้วต้องออกเดินทางภายใน {formatDuration(answer.moveWithinS)} และถึงภายใน{" "}
          {formatDuration(answer.arriveWithinS)}
        </p>
      </Panel>
    </div>
  );
}

function Confidence({ level }: { level: "high" | "low" }) {
  return <Badge tone={level === "high" ? "ok" : "warn"}>{level === "high" ? "มั่นใจ" : "โดยประมาณ"}</Badge>;
}

function Channel({ channel }: { channel: PreviewChannel }) {
  const { tone, text } = channelWords(channel);
  return (
    <Badge tone={tone} className="whitespace-normal">
      {text}
    </Badge>
  );
}

function channelWords(channel: PreviewChannel): { tone: Tone; text: string } {
  switch (channel.kind) {
    case "group":
      return { tone: "ok", text: `กลุ่ม LINE ${channel.members} คน` };
    case "officers":
      return channel.onDuty
        ? { tone: "ok", text: `เวร: ${channel.names.join(", ")}` }
        : { tone: "info", text: `LINE ส่วนตัว (ไม่มีเวร): ${channel.names.join(", ")}` };
    case "sms":
      return { tone: "warn", text: `SMS ${channel.numbers} เบอร์` };
    case "none":
      return { tone: "danger", text: "ไม่มีช่องทางรับแจ้ง" };
  }
}
