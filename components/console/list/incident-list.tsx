"use client";
import { Search } from "lucide-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-style";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";
import { Skeleton } from "@/components/ui/skeleton";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import {
  type ListFilter,
  NO_FILTER,
  STATUS_GROUP_NAMES_TH,
  STATUS_GROUPS,
  type StatusGroup,
} from "./incident-list.rules";
import { IncidentRow } from "./incident-row";
import { type Problem, PROBLEM_LABELS, PROBLEMS } from "@/lib/vocabulary/problem";

/** More rows than anybody reads at once are asked for one press at a time. */
const ROWS_AT_ONCE = 150;

type IncidentListProps = {
  /** In the order to show, already filtered. */
  incidents: readonly IncidentSummary[];
  counts: Record<StatusGroup, number>;
  filter: ListFilter;
  onFilter: (filter: ListFilter) => void;
  selectedId: string | null;
  onSelect: (id: string | null) => void;
  fresh: ReadonlySet<string>;
  ready: boolean;
  truncated: boolean;
};

/** The incidents as dense rows: j k ↑ ↓ move, Enter opens, Esc closes, / searches. */
export function IncidentList(props: IncidentListProps) {
  const { incidents, counts, filter, onFilter, selectedId, onSelect, fresh, ready, truncated } = props;
  const baseId = useId();
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [limit, setLimit] = useState(ROWS_AT_ONCE);
  const shown = incidents.slice(0, limit);
  const active = shown.find((incident) => incident.id === (activeId ?? selectedId)) ?? null;
  const rowId = (id: string) => `${baseId}-${id}`;

  const moveBy = (step: number) => {
    const at = active ? shown.indexOf(active) : -1;
    const next = shown[at === -1 ? 0 : Math.min(Math.max(at + step, 0), shown.length - 1)];
    if (!next) return;
    setActiveId(next.id);
    document.getElementById(rowId(next.id))?.scrollIntoView({ block: "nearest" });
    list.current?.focus({ preventScroll: true });
  };
  const act = (key: string): boolean => {
    if (key === "j" || key === "ArrowDown") moveBy(1);
    else if (key === "k" || key === "ArrowUp") moveBy(-1);
    else if (key === "Enter" && active) onSelect(active.id);
    else if (key === "Escape" && selectedId) onSelect(null);
    else if (key === "/") search.current?.focus();
    else return false;
    return true;
  };
  usePageKeys({ list, act });

  function onListKey(event: KeyboardEvent<HTMLDivElement>) {
    if (!hasModifier(event) && act(event.key)) event.preventDefault();
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <div className="flex flex-col gap-2 border-b border-line p-2.5">
        <GroupChoice group={filter.group} counts={counts} onChoose={(group) => onFilter({ ...filter, group })} />
        <div className="grid grid-cols-2 gap-2">
          <label className="relative">
            <span className="sr-only">ค้นหาด้วยเลขเหตุ (กด /)</span>
            <Search aria-hidden="true" className="absolute top-2.5 left-2.5 size-4 text-ink-muted" />
            <input
              ref={search}
              type="search"
              value={filter.search}
              placeholder="เลขเหตุ"
              autoComplete="off"
              onChange={(event) => onFilter({ ...filter, search: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === "Escape") {
                  onFilter({ ...filter, search: "" });
                  list.current?.focus();
                } else if (event.key === "Enter" || event.key === "ArrowDown") {
                  event.preventDefault();
                  moveBy(0);
                }
              }}
              className={`${controlClass({})} pl-8`}
            />
          </label>
          <label>
            <span className="sr-only">ประเภทเหตุ</span>
            <select
              value={filter.problem ?? ""}
              onChange={(event) => onFilter({ ...filter, problem: toProblem(event.target.value) })}
              className={controlClass({})}
            >
              <option value="">ทุกประเภท</option>
              {PROBLEMS.map((problem) => (
                <option key={problem} value={problem}>
                  {PROBLEM_LABELS[problem].th}
                </option>
              ))}
            </select>
          </label>
        </div>
      </div>

      {!ready ? (
        <ListSkeleton />
      ) : shown.length === 0 ? (
        <NothingHere counts={counts} filter={filter} onFilter={onFilter} />
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <div
            ref={list}
            role="listbox"
            aria-label="รายการเหตุ"
            tabIndex={0}
            aria-activedescendant={active ? rowId(active.id) : undefined}
            onKeyDown={onListKey}
            className="group -outline-offset-2"
          >
            {shown.map((incident) => (
              <IncidentRow
                key={incident.id}
                incident={incident}
                elementId={rowId(incident.id)}
                selected={incident.id === selectedId}
                active={activeId !== null && incident.id === active?.id}
                fresh={fresh.has(incident.id)}
                onChoose={onSelect}
              />
            ))}
          </div>
          {incidents.length > limit ? (
            <div className="p-3 text-center">
              <Button size="sm" onClick={() => setLimit(limit + ROWS_AT_ONCE)}>
                แสดงเพิ่ม (เหลืออีก {(incidents.length - limit).toLocaleString("en-US")})
              </Button>
            </div>
          ) : null}
          {truncated ? <p className="p-3 text-sm text-ink-muted">เหตุมีมากกว่าที่แสดงได้ จึงแสดงเฉพาะเหตุล่าสุด</p> : null}
        </div>
      )}
      <p className="hidden items-center gap-1.5 border-t border-line px-3 py-1.5 text-xs text-ink-muted lg:flex">
        <Kbd>j</Kbd>
        <Kbd>k</Kbd> เลื่อน <Kbd>Enter</Kbd> เปิด <Kbd>Esc</Kbd> ปิด <Kbd>/</Kbd> ค้นหา
      </p>
    </div>
  );
}

function GroupChoice({
  group,
  counts,
  onChoose,
}: {
  group: StatusGroup;
  counts: Record<StatusGroup, number>;
  onChoose: (group: StatusGroup) => void;
}) {
  return (
    <div role="group" aria-label="กลุ่มสถานะ" className="grid grid-cols-4 gap-1">
      {STATUS_GROUPS.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === group}
          onClick={() => onChoose(each)}
          className={cx(
            "flex min-h-11 flex-col items-center justify-center rounded-md border px-0.5 text-xs",
            each === group
              ? "border-accent bg-accent-bg font-semibold text-accent-fg"
              : "border-line bg-surface text-ink-muted hover:bg-sunken",
          )}
        >
          <span className="text-base font-semibold text-ink">{counts[each].toLocaleString("en-US")}</span>
          <span className="text-center">{STATUS_GROUP_NAMES_TH[each]}</span>
        </button>
      ))}
    </div>
  );
}

function NothingHere({ counts, filter, onFilter }: Pick<IncidentListProps, "counts" | "filter" | "onFilter">) {
  if (counts.all === 0)
    return <EmptyState title="ยังไม่มีเหตุในพื้นที่ของคุณ" description="เมื่อมีเหตุใหม่จะขึ้นที่นี่ทันที ไม่ต้องโหลดหน้าใหม่" />;
  return (
    <EmptyState
      title="ไม่มีเหตุตรงกับตัวกรอง"
      action={<Button onClick={() => onFilter(NO_FILTER)}>ล้างตัวกรอง</Button>}
      description={filter.search ? "ตรวจเลขเหตุ หรือค้นเหตุเก่าได้ที่หน้า “เหตุทั้งหมด”" : undefined}
    />
  );
}

function ListSkeleton() {
  return (
    <div aria-busy="true" aria-label="กำลังโหลดรายการเหตุ" role="status" className="flex flex-col gap-2 p-3">
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} className="h-18 w-full" />
      ))}
    </div>
  );
}

/** The same keys wherever the focus is, as long as nobody is typing, choosing or answering a question. */
function usePageKeys({ list, act }: { list: RefObject<HTMLDivElement | null>; act: (key: string) => boolean }): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || hasModifier(event) || !["j", "k", "/", "Escape"].includes(event.key)) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("input, textarea, select, [contenteditable], [role=menu]")) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
      if (target && list.current?.contains(target)) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [list]);
}

function hasModifier(event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

function toProblem(value: string): Problem | null {
  return PROBLEMS.find((problem) => problem === value) ?? null;
}
