"use client";
import { useState } from "react";
import { DENSITIES, type Density } from "@/components/incident/density";
import { IncidentSection } from "@/components/incident/incident-section";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast-provider";
import type { IncidentLinksView } from "@/lib/incident/incident-link.schema";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { type LinkNews, LinksBody } from "./links-body";
import { RepeatHarm } from "./repeat-harm";
import { useIncidentLinks } from "./use-incident-links";

type IncidentLinksProps = {
  detail: IncidentDetail;
  density: Density;
  onDone: () => Promise<unknown>;
  className?: string | undefined;
};

/** Whether this is the same happening as another, and whether it is the first time. */
export function IncidentLinks(props: IncidentLinksProps) {
  return props.density === "desk" ? <DeskLinks {...props} /> : <ThumbLinks {...props} />;
}

function DeskLinks({ detail, density, onDone, className }: IncidentLinksProps) {
  const toast = useToast();
  const { links, harm, refresh } = useIncidentLinks(detail, density);
  const hasHarm = harm !== null && harm.within + harm.beyond > 0;
  if (!links && !hasHarm) return null;
  return (
    <IncidentSection density={density} title={links ? "เหตุที่เกี่ยวข้อง" : "เคยเกิดเหตุมาก่อน"} className={className}>
      <div className="grid gap-3">
        <RepeatHarm harm={harm} hrefOf={DENSITIES[density].hrefOf} />
        {links ? (
          <LinksBody
            detail={detail}
            links={links}
            density={density}
            onNews={({ title, undo }) => toast({ title, tone: "ok", action: { label: "เลิกทำ", onPress: undo } })}
            onProblem={(message) => toast({ title: message, tone: "warn" })}
            onDone={() => Promise.all([refresh(), onDone()])}
          />
        ) : null}
      </div>
    </IncidentSection>
  );
}

/** News stand in the page: nothing may float over the next action of an officer. */
function ThumbLinks({ detail, density, onDone }: IncidentLinksProps) {
  const { links, harm, refresh } = useIncidentLinks(detail, density);
  const [news, setNews] = useState<LinkNews | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <>
      <RepeatHarm harm={harm} hrefOf={DENSITIES[density].hrefOf} />
      <div role="status" className="grid gap-2 empty:hidden">
        {news ? (
          <p className="flex flex-wrap items-center justify-between gap-2 rounded-md bg-ok-bg px-3 py-2 text-md text-ok-fg">
            {news.title}
            <Button
              size="lg"
              variant="quiet"
              onClick={() => {
                news.undo();
                setNews(null);
              }}
            >
              เลิกทำ
            </Button>
          </p>
        ) : null}
        {problem ? <p className="rounded-md bg-warn-bg px-3 py-2 text-md text-warn-fg">{problem}</p> : null}
      </div>
      {links ? (
        <IncidentSection density={density} title={titleOf(links)} isRare>
          <LinksBody
            detail={detail}
            links={links}
            density={density}
            onNews={(done) => {
              setProblem(null);
              setNews(done);
            }}
            onProblem={(message) => {
              setNews(null);
              setProblem(message);
            }}
            onDone={() => Promise.all([refresh(), onDone()])}
          />
        </IncidentSection>
      ) : null}
    </>
  );
}

function titleOf({ mergedInto, suggestions }: IncidentLinksView): string {
  if (mergedInto) return "รวมกับเหตุอื่นแล้ว";
  return suggestions.length > 0 ? `อาจเป็นเหตุเดียวกัน (${suggestions.length})` : "เหตุที่เกี่ยวข้อง";
}
