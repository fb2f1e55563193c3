"use client";
import { Phone } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { PhoneHolder } from "@/lib/incident/incident.schema";
import type { IncidentDetail } from "@/lib/incident/incident-view.schema";
import { RevealDialog } from "@/components/incident/dialogs/reveal-dialog";
import { adviseContact } from "./contact.rules";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import type { Viewer } from "@/components/duty/liff/viewer";

const WISH_TONES = { do_not_contact: "danger", text_only: "warn", not_asked: "warn", call: "ok" } as const;

type ContactSectionProps = { detail: IncidentDetail; viewer: Viewer; onRevealed: () => void };

/** How the reporter wishes to be reached, before anything else about reaching them. */
export function ContactSection({ detail, viewer, onRevealed }: ContactSectionProps) {
  const [asked, setAsked] = useState<{ which: PhoneHolder; isOpen: boolean }>({ which: "caller", isOpen: false });
  const returnFocusTo = useReturnFocus(asked.isOpen);
  const advice = adviseContact(detail.reports, viewer.role);
  const numbers = [
    {
      which: "caller",
      name: "ผู้แจ้ง",
      masked: detail.reports.flatMap(({ phoneMasked }) => phoneMasked ?? []),
    },
    {
      which: "victim",
      name: "ผู้ประสบเหตุ",
      masked: detail.reports.flatMap(({ victimPhoneMasked }) => victimPhoneMasked ?? []),
    },
  ] as const;
  return (
    <Panel title="ติดต่อผู้แจ้ง">
      <div className="grid gap-2.5">
        <p className="flex flex-wrap items-center gap-2 text-md">
          <span className="sr-only">ความประสงค์ของผู้แจ้ง:</span>
          {advice.preferences.map(({ preference, text }) => (
            <Badge key={preference} tone={WISH_TONES[preference ?? "not_asked"]} className="text-base">
              {text}
            </Badge>
          ))}
        </p>
        {advice.reason ? (
          <p id="call-reason" className="text-md">
            {advice.reason}
          </p>
        ) : null}
        {numbers.map(({ which, name, masked }) =>
          masked.length === 0 ? null : (
            <div key={which} className="grid gap-2">
              <p className="text-md text-ink-muted">
                เบอร์{name} {masked.join(", ")}
              </p>
              <Button
                size="lg"
                disabled={advice.offer === "no"}
                aria-describedby={advice.reason ? "call-reason" : undefined}
                icon={<Phone aria-hidden="true" className="size-5" />}
                onClick={(event) => {
                  returnFocusTo(event.currentTarget);
                  setAsked({ which, isOpen: true });
                }}
              >
                {advice.offer === "call" ? `โทรหา${name}` : `ดูเบอร์${which === "victim" ? name : "โทร"}`}
              </Button>
            </div>
          ),
        )}
        <p className="text-base text-ink-muted">{advice.lineText}</p>
      </div>
      <RevealDialog
        // Another number is another question: nothing of the first is left on it.
        key={asked.which}
        incidentId={detail.id}
        which={asked.which}
        density="thumb"
        warning={advice.offer === "careful" ? advice.reason : null}
        open={asked.isOpen}
        onOpenChange={(isOpen) => setAsked((before) => ({ ...before, isOpen }))}
        onRevealed={onRevealed}
      />
    </Panel>
  );
}
