"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { consoleHttp } from "@/components/client/staff-http";
import { useAction } from "@/components/client/use-action";
import { Button } from "@/components/ui/button";
import { FaultNote } from "@/components/ui/fault-note";
import { TextField } from "@/components/ui/text-field";
import type { InvitationView } from "@/lib/access/invitation.schema";

type CodeScreenProps = {
  /** LINE has sent the person back without a link */
  lineRefused: boolean;
  onOpened: (code: string, who: InvitationView) => void;
};

const LINE_REFUSED = {
  code: "line.refused",
  message: "ผูกบัญชี LINE ไม่ได้ บัญชีนี้อาจผูกกับเจ้าหน้าที่อื่นแล้ว หรือคำเชิญหมดเวลา ขอคำเชิญใหม่ได้",
};

/** Opens the invitation: by the link, whose address loses the code at once, or by typing the code. */
export function CodeScreen({ lineRefused, onOpened }: CodeScreenProps) {
  const [code, setCode] = useState("");
  const { busy, fault, run } = useAction(lineRefused ? LINE_REFUSED : null);

  async function open(given: string) {
    const opened = await run(() => consoleHttp.post<InvitationView>("/api/invitations/open", { code: given }));
    if (opened) onOpened(given, opened.value);
  }

  const begin = useEffectEvent(async () => {
    const given = decodeURIComponent(window.location.hash.slice(1));
    if (!given) return;
    // Out of the address before anything else: it would stay in the history.
    window.history.replaceState(null, "", window.location.pathname);
    setCode(given);
    await open(given);
  });
  useEffect(() => {
    // Effects of a child run before the router's own: until it listens, it would put the old address back.
    const timer = setTimeout(() => void begin(), 0);
    return () => clearTimeout(timer);
  }, []);

  return (
    <form
      method="post"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void open(code);
      }}
    >
      <FaultNote fault={fault} />
      <TextField
        label="รหัสคำเชิญ"
        hint="12 ตัว ที่ได้จากหัวหน้าหน่วยหรือผู้ดูแลระบบ"
        size="lg"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        autoCapitalize="characters"
        autoComplete="one-time-code"
        spellCheck={false}
        required
      />
      <Button type="submit" variant="primary" size="lg" loading={busy}>
        ต่อไป
      </Button>
    </form>
  );
}
