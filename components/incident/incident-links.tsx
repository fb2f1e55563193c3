"use client";
import type { Ask } from "@/components/incident/links/ask";
import { LinksBody } from "@/components/incident/links/links-body";
import { RepeatHarm } from "@/components/incident/links/repeat-harm";
import { useIncidentLinks } from "@/components/incident/links/use-incident-links";
import { useToast } from "@/components/ui/toast-provider";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { consoleHttp } from "@/components/client/staff-http";
import { PanelSection } from "./panel-section";

const ask: Ask = (path, init) => (init ? consoleHttp.post(path, init.body) : consoleHttp.get(path));
const hrefOf = (id: string) => `/incidents/${id}`;

/** Whether this is the same happening as another, and whether it is the first time. */
export function IncidentLinks({
  detail,
  onDone,
  className,
}: {
  detail: IncidentDetail;
  onDone: () => Promise<unknown>;
  className?: string | undefined;
}) {
  const toast = useToast();
  const { links, harm, refresh } = useIncidentLinks(detail, ask);
  const hasHarm = harm !== null && harm.within + harm.beyond > 0;
  if (!links && !hasHarm) return null;
  return (
    <PanelSection title={links ? "เหตุที่เกี่ยวข้อง" : "เคยเกิดเหตุมาก่อน"} className={className}>
      <div className="grid gap-3">
        <RepeatHarm harm={harm} hrefOf={hrefOf} />
        {links ? (
          <LinksBody
            detail={detail}
            links={links}
            ask={ask}
            hrefOf={hrefOf}
            size="md"
            onNews={({ title, undo }) => toast({ title, tone: "ok", action: { label: "เลิกทำ", onPress: undo } })}
            onProblem={(message) => toast({ title: message, tone: "warn" })}
            onDone={() => Promise.all([refresh(), onDone()])}
          />
        ) : null}
      </div>
    </PanelSection>
  );
}
