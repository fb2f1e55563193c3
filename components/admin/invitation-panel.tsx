"use client";
import { Copy } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatThaiDateTime } from "@/components/ui/thai-time";
import { useToast } from "@/components/ui/toast-provider";
import { FaultNote } from "@/components/ui/fault-note";
import { type Action, useAction } from "@/components/client/use-action";

type InvitationPanelProps = {
  officerId: string;
  displayName: string;
  hasLine: boolean;
  lastSignInAt: string | null;
  invitedUntil: string | null;
  invite: Action<{ officerId: string }, { code: string; expiresAt: string }>;
  revoke: Action<{ officerId: string }, void>;
  unlink: Action<{ officerId: string }, void>;
};

/** How the officer comes in: a one-time code for a password and LINE. The code is shown once and kept nowhere. */
export function InvitationPanel(props: InvitationPanelProps) {
  const { officerId, displayName, hasLine, lastSignInAt, invitedUntil, invite, revoke, unlink } = props;
  const router = useRouter();
  const showToast = useToast();
  const { busy, fault, run } = useAction();
  const [issued, setIssued] = useState<{ code: string; expiresAt: string } | null>(null);

  async function issue() {
    const done = await run(() => invite({ officerId }));
    if (!done) return;
    setIssued(done.value);
    router.refresh();
  }

  async function end(work: () => ReturnType<typeof revoke>, title: string) {
    const done = await run(work);
    if (!done) throw new Error("refused");
    setIssued(null);
    showToast({ title, tone: "ok" });
    router.refresh();
  }

  async function copyLink(code: string) {
    try {
      // The code stands behind the “#”: it reaches no server and no log.
      await navigator.clipboard.writeText(`${window.location.origin}/invite#${code}`);
      showToast({ title: "คัดลอกลิงก์แล้ว", description: "ส่งให้เจ้าตัวเท่านั้น", tone: "ok" });
    } catch {
      showToast({ title: "คัดลอกไม่ได้", description: "พิมพ์รหัสที่หน้า /invite แทนได้", tone: "warn" });
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <FaultNote fault={fault} />
      <dl className="grid gap-x-6 gap-y-1 text-base sm:grid-cols-[auto_1fr]">
        <dt className="text-ink-muted">เข้าสู่ระบบล่าสุด</dt>
        <dd className="text-ink">{lastSignInAt ? formatThaiDateTime(lastSignInAt) : "ยังไม่เคย"}</dd>
        <dt className="text-ink-muted">บัญชี LINE</dt>
        <dd className="text-ink">{hasLine ? "ผูกแล้ว" : "ยังไม่ได้ผูก"}</dd>
      </dl>
      <div aria-live="polite">
        {issued ? (
          <div className="rounded-lg border border-line bg-sunken p-4 text-center">
            <p data-invitation-code="" className="text-2xl font-semibold tracking-widest text-ink select-all">
              {issued.code}
            </p>
            <p className="text-sm text-ink-muted">
              ใช้ได้ครั้งเดียว ถึง {formatThaiDateTime(issued.expiresAt)} รหัสนี้จะไม่แสดงอีก
            </p>
            <Button
              className="mt-3"
              icon={<Copy aria-hidden="true" className="size-4" />}
              onClick={() => void copyLink(issued.code)}
            >
              คัดลอกลิงก์คำเชิญ
            </Button>
          </div>
        ) : invitedUntil ? (
          <p className="text-base text-ink-muted">มีคำเชิญที่ยังไม่ได้ใช้ ใช้ได้ถึง {formatThaiDateTime(invitedUntil)}</p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" loading={busy} onClick={() => void issue()}>
          {issued || invitedUntil ? "ออกรหัสใหม่แทนรหัสเดิม" : "ออกรหัสคำเชิญ"}
        </Button>
        {issued || invitedUntil ? (
          <ConfirmDialog
            trigger={<Button>ยกเลิกคำเชิญ</Button>}
            title="ยกเลิกคำเชิญ"
            description={`รหัสของ ${displayName} จะใช้ไม่ได้ทันที`}
            confirmLabel="ยกเลิกคำเชิญ"
            cancelLabel="เก็บไว้"
            danger
            onConfirm={() => end(() => revoke({ officerId }), "ยกเลิกคำเชิญแล้ว")}
          />
        ) : null}
        {hasLine ? (
          <ConfirmDialog
            trigger={<Button>ยกเลิกการผูก LINE</Button>}
            title="ยกเลิกการผูก LINE"
            description={`${displayName} จะไม่ได้รับแจ้งทาง LINE ส่วนตัว จนกว่าจะผูกใหม่ด้วยคำเชิญหรือรหัสผ่าน`}
            confirmLabel="ยกเลิกการผูก"
            cancelLabel="เก็บไว้"
            danger
            onConfirm={() => end(() => unlink({ officerId }), "ยกเลิกการผูก LINE แล้ว")}
          />
        ) : null}
      </div>
    </div>
  );
}
