"use client";
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import { useLive, useLiveStart, useLiveStore } from "@/components/client/live-provider";
import type { MapBounds } from "@/components/map/point";
import { cx } from "@/components/ui/cx";
import { Sheet } from "@/components/ui/sheet";
import type { IncidentList as IncidentListShape, IncidentSummary } from "@/lib/incident/incident-view.schema";
import { AlarmStrip } from "@/components/console/alarms/alarm-strip";
import { IncidentList } from "@/components/console/list/incident-list";
import {
  arrange,
  countGroups,
  type ListFilter,
  NO_FILTER,
  withoutJoined,
} from "@/components/console/list/incident-list.rules";
import { IncidentPanel } from "@/components/incident/incident-panel";
import { LazyConsoleMap } from "./lazy-console-map";
import { MapGuard } from "./map-guard";
import { NewIncidentNews } from "@/components/console/alarms/new-incident-news";
import { useMedia } from "@/components/ui/use-media";

/** From here on the incident stands as a third column beside list and map. */
const THREE_COLUMNS = "(min-width: 1200px)";

type MapScreenProps = {
  snapshot: IncidentListShape;
  initialSelectedId: string | null;
  bounds: MapBounds | null;
  tileUrl?: string | undefined;
  tileAttribution?: string | undefined;
  showsAlarms: boolean;
  /** The officer belongs to a unit: opening an incident counts as having read its alert. */
  marksSeen: boolean;
};

/** List, map and the chosen incident, live. */
export function MapScreen(props: MapScreenProps) {
  const { snapshot, initialSelectedId, bounds, tileUrl, tileAttribution, showsAlarms, marksSeen } = props;
  useLiveStart(snapshot);
  const live = useLive();
  const store = useLiveStore();
  const [filter, setFilter] = useState<ListFilter>(NO_FILTER);
  const [selectedId, setSelectedId] = useState(initialSelectedId);
  const [view, setView] = useState<"list" | "map">("list");
  const hasThreeColumns = useMedia(THREE_COLUMNS);

  const known = useMemo<readonly IncidentSummary[]>(
    () => withoutJoined(live.ready ? [...live.board.byId.values()] : snapshot.incidents),
    [live.ready, live.board.byId, snapshot.incidents],
  );
  const counts = useMemo(() => countGroups(known), [known]);
  const arranged = useMemo(() => arrange(known, filter), [known, filter]);
  // The list is what people act on; the map may follow a moment later.
  const onMap = useDeferredValue(arranged);

  const select = useCallback((id: string | null) => {
    setSelectedId(id);
    window.history.replaceState(null, "", id ? `/map?incident=${encodeURIComponent(id)}` : "/map");
  }, []);
  useEffect(() => {
    if (selectedId) store?.markSeen(selectedId);
  }, [store, selectedId]);

  const panel = selectedId ? (
    <IncidentPanel
      key={selectedId}
      incidentId={selectedId}
      summary={live.board.byId.get(selectedId) ?? null}
      marksSeen={marksSeen}
      onClose={hasThreeColumns ? () => select(null) : undefined}
    />
  ) : null;

  return (
    <div className="flex h-(--page-height) min-h-96 flex-col">
      <h1 className="sr-only">แผนที่เหตุ</h1>
      <NewIncidentNews />
      {showsAlarms ? <AlarmStrip incidents={known} onSelect={select} /> : null}
      <ViewChoice view={view} waiting={counts.unaccepted} onChoose={setView} />
      <div className="flex min-h-0 flex-1">
        <section
          aria-label="เหตุ"
          className={cx(
            "min-h-0 w-full flex-col border-line md:flex md:w-90 md:shrink-0 md:border-r",
            view === "list" ? "flex" : "hidden",
          )}
        >
          <IncidentList
            incidents={arranged}
            counts={counts}
            filter={filter}
            onFilter={setFilter}
            selectedId={selectedId}
            onSelect={select}
            fresh={live.board.fresh}
            ready={live.ready || snapshot.incidents.length > 0}
            truncated={live.ready ? live.truncated : snapshot.truncated}
          />
        </section>
        <div className={cx("min-h-0 min-w-0 flex-1 md:block", view === "map" ? "block" : "hidden")}>
          <MapGuard>
            <LazyConsoleMap
              incidents={onMap}
              selectedId={selectedId}
              onSelect={select}
              bounds={bounds}
              tileUrl={tileUrl}
              tileAttribution={tileAttribution}
            />
          </MapGuard>
        </div>
        {hasThreeColumns && panel ? (
          <div className="w-105 shrink-0 overflow-y-auto border-l border-line bg-surface">{panel}</div>
        ) : null}
      </div>
      {/* Not before the width is known: a drawer that opens and is taken away again reads that as having been closed. */}
      {hasThreeColumns !== false ? null : (
        <Sheet title="รายละเอียดเหตุ" open={panel !== null} onOpenChange={(open) => (open ? undefined : select(null))}>
          <div className="-m-4">{panel}</div>
        </Sheet>
      )}
    </div>
  );
}

function ViewChoice({
  view,
  waiting,
  onChoose,
}: {
  view: "list" | "map";
  waiting: number;
  onChoose: (view: "list" | "map") => void;
}) {
  return (
    <div role="group" aria-label="มุมมอง" className="grid grid-cols-2 border-b border-line bg-surface md:hidden">
      {(["list", "map"] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === view}
          onClick={() => onChoose(each)}
          className={cx(
            "flex min-h-11 items-center justify-center gap-1.5 border-b-2 -outline-offset-2",
            each === view ? "border-accent font-semibold text-ink" : "border-transparent text-ink-muted",
          )}
        >
          {each === "list" ? "รายการ" : "แผนที่"}
          {each === "list" && waiting > 0 ? (
            <span className="rounded-full bg-danger-fill px-1.5 text-xs font-semibold text-on-danger">
              {waiting}
              <span className="sr-only"> ยังไม่มีผู้รับ</span>
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
