"use client";
import { useState } from "react";
import type { Ask } from "@/components/incident/links/ask";
import { LinksBody, type LinkNews } from "@/components/incident/links/links-body";
import { RepeatHarm } from "@/components/incident/links/repeat-harm";
import { useIncidentLinks } from "@/components/incident/links/use-incident-links";
import { Button } from "@/components/ui/button";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { dutyHttp } from "@/components/client/staff-http";
import { Disclosure } from "@/components/ui/disclosure";

const ask: Ask = (path, init) => (init ? dutyHttp.post(path, init.body) : dutyHttp.get(path));
const hrefOf = (id: string) => `/duty/incidents/${id}`;

/** Whether it is the first time, and whether a neighbour has reported the same. */
export function LinksSection({ detail, onDone }: { detail: IncidentDetail; onDone: () => Promise<unknown> }) {
  const { links, harm, refresh } = useIncidentLinks(detail, ask);
  const [news, setNews] = useState<LinkNews | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const title = links?.joinedInto
    ? "รวมกับเหตุอื่นแล้ว"
    : links && links.suggestions.length > 0
      ? `อาจเป็นเหตุเดียวกัน (${links.suggestions.length})`
      : "เหตุที่เกี่ยวข้อง";
  return (
    <>
      <RepeatHarm harm={harm} hrefOf={hrefOf} />
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
        <Disclosure title={title}>
          <LinksBody
            detail={detail}
            links={links}
            ask={ask}
            hrefOf={hrefOf}
            size="lg"
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
        </Disclosure>
      ) : null}
    </>
  );
}
