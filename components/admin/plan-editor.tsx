"use client";
import { Button } from "@/components/ui/button";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import { faultOfPlan } from "@/lib/dispatch/plan/response-plan.rules";
import { type PlanEntryInput, SaveResponsePlan } from "@/lib/dispatch/plan/response-plan.schema";
import { FaultNote } from "@/components/ui/fault-note";
import { UnsavedGuard } from "./unsaved-guard";
import { type Action, useChange } from "@/components/client/use-action";
import { useDraft } from "./use-draft";
import { type Problem, PROBLEM_LABELS } from "@/lib/vocabulary/problem";
import { RESPONSE_ROLE_LABELS, RESPONSE_ROLES, type ResponseRole } from "@/lib/vocabulary/response-role";
import { UNIT_KIND_LABELS, UNIT_KINDS } from "@/lib/vocabulary/unit-kind";

type Roles = Partial<Record<PlanEntryInput["unitKind"], ResponseRole>>;

/** One problem's plan: a role for every kind of unit, or none. */
export function PlanEditor({
  problem,
  entries,
  save,
}: {
  problem: Problem;
  entries: readonly PlanEntryInput[];
  save: Action<SaveResponsePlan, void>;
}) {
  const { busy, fault, change } = useChange();
  const stands: Roles = Object.fromEntries(entries.map(({ unitKind, role }) => [unitKind, role]));
  // The plan as it was read is its own version.
  const { draft, dirty, version, setDraft, reset, markSaved } = useDraft({
    initial: stands,
    updatedAt: JSON.stringify(entries),
    keyOf,
  });
  const wanted = entriesOf(draft);
  const hasFault = faultOfPlan(wanted) !== null;

  async function store() {
    const before = SaveResponsePlan.shape.before.parse(JSON.parse(version));
    const done = await change(() => save({ problem, entries: wanted, before }), {
      title: `บันทึกแผน “${PROBLEM_LABELS[problem].th}” แล้ว`,
    });
    if (done) markSaved(JSON.stringify(wanted));
  }

  return (
    <div>
      <UnsavedGuard dirty={dirty && !busy} />
      <Table label={`แผนของ ${PROBLEM_LABELS[problem].th}`}>
        <thead>
          <tr>
            <TableHeader>ประเภทหน่วย</TableHeader>
            {RESPONSE_ROLES.map((role) => (
              <TableHeader key={role}>{RESPONSE_ROLE_LABELS[role].th}</TableHeader>
            ))}
            <TableHeader>ไม่แจ้ง</TableHeader>
          </tr>
        </thead>
        <tbody>
          {UNIT_KINDS.map((kind) => (
            <tr key={kind}>
              <TableCell className="min-w-40">
                <span className="flex min-h-7 items-center">{UNIT_KIND_LABELS[kind].th}</span>
              </TableCell>
              {[...RESPONSE_ROLES, null].map((role) => (
                <TableCell key={role ?? "none"}>
                  <label className="relative flex min-h-7 min-w-9 items-center">
                    <input
                      type="radio"
                      name={`${problem} ${kind}`}
                      checked={(draft[kind] ?? null) === role}
                      onChange={() => setDraft((current) => withRole(current, kind, role))}
                      className="size-4.5 accent-accent"
                    />
                    <span className="sr-only">
                      {UNIT_KIND_LABELS[kind].th}: {role ? RESPONSE_ROLE_LABELS[role].th : "ไม่แจ้ง"}
                    </span>
                  </label>
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="flex flex-col gap-2 p-4">
        <FaultNote fault={fault} />
        <div aria-live="polite">
          {hasFault ? (
            <p className="text-base font-medium text-danger-fg">
              <span aria-hidden="true">⚠ </span>ต้องมีหน่วยหลักอย่างน้อยหนึ่งประเภท ไม่เช่นนั้นจะไม่มีหน่วยใดรับเรื่องได้
            </p>
          ) : null}
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            loading={busy}
            disabled={!dirty || hasFault}
            onClick={() => void store()}
            aria-label={`บันทึกแผน ${PROBLEM_LABELS[problem].th}`}
          >
            บันทึกแผนนี้
          </Button>
          {dirty ? <Button onClick={reset}>ย้อนกลับเป็นที่บันทึกไว้</Button> : null}
        </div>
      </div>
    </div>
  );
}

function entriesOf(roles: Roles): PlanEntryInput[] {
  return UNIT_KINDS.flatMap((unitKind) => {
    const role = roles[unitKind];
    return role ? [{ unitKind, role }] : [];
  });
}

function keyOf(roles: Roles): string {
  return JSON.stringify(entriesOf(roles));
}

function withRole(roles: Roles, kind: PlanEntryInput["unitKind"], role: ResponseRole | null): Roles {
  const { [kind]: _, ...others } = roles;
  return role ? { ...others, [kind]: role } : others;
}
