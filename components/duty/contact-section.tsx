"use client";
import { Phone } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { CallDialog } from "./call-dialog";
import { adviseContact } from "./contact.rules";
import { useReturnFocus } from "./use-return-focus";
import type { Viewer } from "./viewer";

const WISH_TONES = { do_not_contact: "danger", text_only: "warn", call: "ok" } as const;

type ContactSectionProps = { detail: IncidentDetail; viewer: Viewer; onRevealed: () => void };

/** How the reporter wishes to be reached, before anything else about reaching them. */
export function ContactSection({ detail, viewer, onRevealed }: ContactSectionProps) {
  const [asking, setAsking] = useState(false);
  const returnFocusTo = useReturnFocus(asking);
  const advice = adviseContact(detail.reports, viewer.role);
  const masked = detail.reports.flatMap((report) => report.phoneMasked ?? []);
  return (
    <Panel title="ติดต่อผู้แจ้ง">
      <div className="grid gap-2.5">
        <p className="flex flex-wrap items-center gap-2 text-md">
          <span className="sr-only">ความประสงค์ของผู้แจ้ง:</span>
          {advice.preferences.map(({ preference, text }) => (
            <Badge key={preference} tone={WISH_TONES[preference]} className="text-base">
              {text}
            </Badge>
          ))}
        </p>
        {advice.reason ? (
          <p id="call-reason" className="text-md">
            {advice.reason}
          </p>
        ) : null}
        {masked.length > 0 ? <p className="text-md text-ink-muted">เบอร์ {masked.join(", ")}</p> : null}
        {masked.length > 0 ? (
          <Button
            size="lg"
            disabled={advice.offer === "no"}
            aria-describedby={advice.reason ? "call-reason" : undefined}
            icon={<Phone aria-hidden="true" className="size-5" />}
            onClick={(event) => {
              returnFocusTo(event.currentTarget);
              setAsking(true);
            }}
          >
            {advice.offer === "call" ? "โทรหาผู้แจ้ง" : "ดูเบอร์โทร"}
          </Button>
        ) : null}
        <p className="text-base text-ink-muted">{advice.lineText}</p>
      </div>
      <CallDialog
        incidentId={detail.id}
        warning={advice.offer === "careful" ? advice.reason : null}
        open={asking}
        onOpenChange={setAsking}
        onRevealed={onRevealed}
      />
    </Panel>
  );
}
