"use client";
import { Combine, CornerUpRight } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextLink } from "@/components/ui/text-link";
import { formatThaiDateTime, formatThaiTime } from "@/components/ui/thai-time";
import type { IncidentLinksView, LinkView, SuggestionView } from "@/lib/incident/incident-link.schema";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { DENSITIES, type Density } from "@/components/incident/density";
import { PROBLEM_LABELS, problemNameTh } from "@/lib/vocabulary/problem";
import { reporterKindTh } from "@/lib/vocabulary/reporter-kind";
import { STATUS_LABELS } from "@/lib/vocabulary/status";

/** Something was done that can be taken back at once. */
export interface LinkNews {
  title: string;
  description?: string;
  undo: () => void;
}

type LinksBodyProps = {
  detail: IncidentDetail;
  links: IncidentLinksView;
  density: Density;
  onNews: (news: LinkNews) => void;
  onProblem: (message: string) => void;
  onDone: () => Promise<unknown>;
};

/** What may be the same happening, what was joined or split, and the way back from both. */
export function LinksBody(props: LinksBodyProps) {
  const { detail, links, density } = props;
  const { hrefOf } = DENSITIES[density];
  const { mergedInto, suggestions, canMerge } = links;
  const undo = useUndo(props);
  const splittable = canMerge && detail.reports.length > 1 && !mergedInto;
  return (
    <div className="grid gap-4">
      {mergedInto ? (
        <p className="flex items-start gap-2 rounded-md bg-info-bg px-3 py-2 text-info-fg">
          <CornerUpRight aria-hidden="true" className="mt-1 size-4 shrink-0" />
          {mergedInto === "elsewhere" ? (
            <span>การแจ้งของเหตุนี้รวมกับเหตุที่อยู่นอกความดูแลของคุณแล้ว</span>
          ) : (
            <span>
              การแจ้งของเหตุนี้รวมอยู่ที่{" "}
              <TextLink href={hrefOf(mergedInto.id)} className="font-semibold text-info-fg">
                เหตุ {mergedInto.number}
              </TextLink>{" "}
              แล้ว ทำงานต่อที่เหตุนั้น
            </span>
          )}
        </p>
      ) : null}
      {suggestions.length > 0 ? (
        <div>
          <p className="mb-1.5 font-semibold text-ink">อาจเป็นเหตุเดียวกัน</p>
          <ul className="grid gap-3">
            {suggestions.map((suggestion) => (
              <li key={suggestion.id}>
                <Suggestion {...props} suggestion={suggestion} undo={undo} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {links.links.length > 0 ? (
        <ul className="grid gap-2" aria-label="การรวมและแยกที่ทำไว้">
          {links.links.map((link) => (
            <li key={link.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <p className="min-w-0 flex-1 basis-48">
                {linkTextTh(link)}{" "}
                {link.other ? (
                  <TextLink href={hrefOf(link.other.id)}>เหตุ {link.other.number}</TextLink>
                ) : (
                  "เหตุนอกความดูแล"
                )}
                <span className="block text-sm text-ink-muted">
                  {[link.officer, formatThaiDateTime(link.at)].filter(Boolean).join(" · ")}
                </span>
              </p>
              {canMerge && link.other ? <UndoButton link={link} undo={undo} density={density} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {splittable ? <SplitList {...props} undo={undo} /> : null}
    </div>
  );
}

function linkTextTh({ kind, side, reportIds }: LinkView): string {
  const count = `${reportIds.length} การแจ้ง`;
  if (kind === "joined") return side === "received" ? `รวมมา ${count} จาก` : `รวม ${count} ไปที่`;
  return side === "received" ? "แยกออกมาจาก" : `แยก ${count} ไปเป็น`;
}

type Undo = (linkId: string) => Promise<boolean>;

function useUndo({ density, onDone, onProblem }: LinksBodyProps): Undo {
  return async (linkId) => {
    const answer = await DENSITIES[density].http.post(`/api/incident-links/${linkId}/undo`);
    if (!answer.ok) onProblem(answer.message);
    void onDone();
    return answer.ok;
  };
}

function UndoButton({ link, undo, density }: { link: LinkView; undo: Undo; density: Density }) {
  const label = link.kind === "joined" ? "เลิกรวม" : "ย้ายกลับ";
  return (
    <ConfirmDialog
      title={link.kind === "joined" ? "เลิกรวมสองเหตุนี้?" : "ย้ายการแจ้งกลับเหตุเดิม?"}
      description={
        link.kind === "joined"
          ? "การแจ้งจะกลับไปอยู่กับเหตุเดิม และระบบจะแจ้งหน่วยของเหตุนั้นอีกครั้งถ้ายังไม่มีผู้รับ"
          : "การแจ้งจะกลับไปรวมกับเหตุเดิม ถ้ายังไม่มีใครรับเหตุที่แยกออกไป"
      }
      confirmLabel={label}
      trigger={
        <Button size={DENSITIES[density].smallButton} variant="quiet">
          {label}
        </Button>
      }
      onConfirm={async () => {
        await undo(link.id);
      }}
    />
  );
}

function Suggestion(props: LinksBodyProps & { suggestion: SuggestionView; undo: Undo }) {
  const { detail, suggestion, density, onNews, onDone, undo } = props;
  const { http, hrefOf } = DENSITIES[density];
  const [error, setError] = useState<string | null>(null);
  const { id, number, version, direction, reasonTh } = suggestion;
  const comesHere = direction === "into_this";

  async function join() {
    setError(null);
    const here = { id: detail.id, version: detail.version };
    const there = { id, version };
    const [from, into] = comesHere ? [there, here] : [here, there];
    const answer = await http.post<{ linkId: string }>(`/api/incidents/${from.id}/merge`, {
      version: from.version,
      into,
    });
    if (!answer.ok) {
      setError(answer.message);
      await onDone();
      throw new Error("not joined");
    }
    onNews({
      title: comesHere ? `รวมเหตุ ${number} เข้ามาแล้ว` : `รวมเข้ากับเหตุ ${number} แล้ว`,
      undo: () => void undo(answer.value.linkId),
    });
    void onDone();
  }

  return (
    <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2" data-suggestion={number}>
      <div className="min-w-0 flex-1 basis-52">
        <p>
          <TextLink href={hrefOf(id)} className="font-medium">
            เหตุ {number}
          </TextLink>{" "}
          <span className="text-ink-muted">{STATUS_LABELS[suggestion.status].th}</span>
        </p>
        <p>{problemNameTh(suggestion)}</p>
        <p className="text-sm text-ink-muted">
          {[reasonTh, `${suggestion.reportCount} การแจ้ง`, suggestion.ownerUnit].filter(Boolean).join(" · ")}
        </p>
      </div>
      <ConfirmDialog
        title={comesHere ? `รวมเหตุ ${number} เข้ากับเหตุนี้?` : `รวมเหตุนี้เข้ากับเหตุ ${number}?`}
        description="การแจ้งทุกรายการยังอยู่ครบ ผู้แจ้งทุกคนจะเห็นสถานะของเหตุที่รวมแล้ว หน่วยที่เกี่ยวข้องตามมาร่วมช่วยเหลือ และเลิกรวมได้ภายหลัง"
        confirmLabel="รวมเหตุ"
        onConfirm={join}
        onOpenChange={() => setError(null)}
        trigger={
          <Button size={DENSITIES[density].smallButton} icon={<Combine aria-hidden="true" className="size-4" />}>
            {comesHere ? "รวมเข้ามา" : "รวมไปที่เหตุนี้"}
          </Button>
        }
      >
        <p className="text-base text-ink">{reasonTh}</p>
        {error ? (
          <p role="alert" className="mt-2 text-base text-danger-fg">
            {error}
          </p>
        ) : null}
      </ConfirmDialog>
    </div>
  );
}

function SplitList(props: LinksBodyProps & { undo: Undo }) {
  const { detail, links, density, onNews, onDone, onProblem, undo } = props;
  const cameFrom = (reportId: string) =>
    links.links.find(
      ({ kind, side, reportIds }) => kind === "joined" && side === "received" && reportIds.includes(reportId),
    )?.other?.number;

  async function split(reportId: string) {
    const answer = await DENSITIES[density].http.post<{ linkId: string; incidentNumber: string }>(
      `/api/incidents/${detail.id}/split`,
      { version: detail.version, reportId },
    );
    if (!answer.ok) onProblem(answer.message);
    else
      onNews({
        title: `แยกเป็นเหตุ ${answer.value.incidentNumber} และแจ้งหน่วยแล้ว`,
        undo: () => void undo(answer.value.linkId),
      });
    void onDone();
  }

  return (
    <details>
      <summary className="min-h-8 cursor-pointer py-1 font-medium text-ink">
        การแจ้งที่รวมอยู่ ({detail.reports.length})
      </summary>
      <ul className="mt-2 grid gap-2">
        {detail.reports.map((report) => {
          const origin = cameFrom(report.id);
          return (
            <li key={report.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <p className="min-w-0 flex-1 basis-48">
                {reporterKindTh(report.reporterKind)} · {formatThaiTime(report.receivedAt)}
                <span className="block text-sm text-ink-muted">
                  {[PROBLEM_LABELS[report.problem].th, origin && `มาจากเหตุ ${origin}`].filter(Boolean).join(" · ")}
                </span>
              </p>
              <ConfirmDialog
                title="แยกการแจ้งนี้ออกเป็นอีกเหตุ?"
                description="ระบบจะเปิดเหตุใหม่ตามหมุดของการแจ้งนี้ แล้วแจ้งหน่วยรับผิดชอบทันที ผู้แจ้งจะเห็นสถานะของเหตุใหม่"
                confirmLabel="แยกเป็นอีกเหตุ"
                onConfirm={() => split(report.id)}
                trigger={
                  <Button size={DENSITIES[density].smallButton} variant="quiet">
                    แยกออก
                  </Button>
                }
              />
            </li>
          );
        })}
      </ul>
    </details>
  );
}
