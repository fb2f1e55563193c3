import type { Metadata } from "next";
import { LadderEditor } from "@/components/admin/ladder-editor";
import { DEFAULT_LADDER_SOURCE_TH } from "@/components/admin/ladder-words";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import { reachFilter } from "@/lib/access/reach.rules";
import { DEFAULT_LADDER } from "@/lib/dispatch/plan/ladder.schema";
import { listLadders } from "@/lib/dispatch/plan/plan.queries";
import { RefusedPage } from "../../refused-page";
import { requireActor } from "../../require-actor";
import { single } from "../search-params";
import { resetLadderAction, saveLadderAction } from "./actions";
import { choicesTh } from "@/lib/vocabulary/label";
import { type Problem, PROBLEM_LABELS, PROBLEMS } from "@/lib/vocabulary/problem";

export const metadata: Metadata = { title: "ลำดับการแจ้ง" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who is asked next, and after how many seconds: for the country, an agency, a problem, or both. */
export default async function LaddersPage({ searchParams }: Props) {
  const actor = await requireActor("/admin/ladders");
  if (reachFilter(actor, "directory.manage").kind === "nothing")
    return <RefusedPage actor={actor} what="หน้าลำดับการแจ้ง" />;
  const query = single(await searchParams);
  const { ladders, agencies } = await listLadders(actor);
  const agencyId = agencies.find(({ id }) => id === query.agency)?.id ?? null;
  const problem = PROBLEMS.find((each) => each === query.problem) ?? null;
  const find = (agency: string | null, of: Problem | null) =>
    ladders.find((one) => one.agencyId === agency && one.problem === of);
  const own = find(agencyId, problem);
  // What holds while nothing is configured for this scope: the next wider one.
  const holds = own ?? find(agencyId, null) ?? find(null, problem) ?? find(null, null) ?? DEFAULT_LADDER;
  const scopeTh = (agency: string | null, of: Problem | null) =>
    [agency ? (agencies.find(({ id }) => id === agency)?.nameTh ?? "สังกัดเดิม") : null, of ? PROBLEM_LABELS[of].th : null]
      .filter(Boolean)
      .join(" · ") || "ทั้งประเทศ ทุกปัญหา";
  return (
    <>
      <PageHeader title="ลำดับการแจ้ง" description="เมื่อยังไม่มีผู้รับเรื่อง ระบบถามใครต่อ และรอกี่วินาที ลำดับที่เจาะจงที่สุดมีผลก่อน" />
      <form action="/admin/ladders" className="grid gap-2.5 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
        <Select
          label="สังกัดของหน่วยหลัก"
          name="agency"
          defaultValue={agencyId ?? ""}
          placeholder="ทุกสังกัด"
          options={agencies.map(({ id, nameTh }) => ({ value: id, label: nameTh }))}
        />
        <Select
          label="ปัญหา"
          name="problem"
          defaultValue={problem ?? ""}
          placeholder="ทุกปัญหา"
          options={choicesTh(PROBLEMS, PROBLEM_LABELS)}
        />
        <Button type="submit" variant="primary">
          เปิดลำดับนี้
        </Button>
      </form>
      {ladders.length > 0 ? (
        <Panel title="ลำดับที่ตั้งไว้">
          <ul className="flex flex-col gap-1 text-base">
            {ladders.map((one) => (
              <li key={`${one.agencyId} ${one.problem}`}>
                <TextLink
                  href={`/admin/ladders?${new URLSearchParams({ agency: one.agencyId ?? "", problem: one.problem ?? "" })}`}
                >
                  {scopeTh(one.agencyId, one.problem)}
                </TextLink>
                <span className="text-ink-muted"> {one.steps.length} ขั้น</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Panel
        title={scopeTh(agencyId, problem)}
        description={own ? "ตั้งไว้เฉพาะขอบเขตนี้" : "ยังไม่ได้ตั้งเฉพาะ ด้านล่างคือลำดับที่ใช้อยู่ แก้แล้วบันทึกเพื่อตั้งเฉพาะขอบเขตนี้"}
        actions={own ? <Badge tone="info">ตั้งไว้แล้ว</Badge> : <Badge>ใช้ค่าที่กว้างกว่า</Badge>}
      >
        <LadderEditor
          key={`${agencyId} ${problem} ${own ? "own" : "wider"}`}
          scope={{ agencyId, problem }}
          ladder={{ steps: holds.steps, moveWithinS: holds.moveWithinS, arriveWithinS: holds.arriveWithinS }}
          updatedAt={own?.updatedAt ?? null}
          save={saveLadderAction}
          reset={resetLadderAction}
        />
        <p className="mt-4 text-sm text-ink-muted">{DEFAULT_LADDER_SOURCE_TH}</p>
      </Panel>
    </>
  );
}
