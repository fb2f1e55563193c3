"use client";
import { LogIn, RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Spinner } from "@/components/ui/spinner";
import { LinkForm } from "./link-form";
import { liffSession, type LiffSettings } from "./liff-session";
import { signInOfficer } from "./sign-in-officer";

type GateState =
  { kind: "working" } | { kind: "outside" } | { kind: "failed" } | { kind: "unlinked"; idToken: string | null };

type DutyGateProps = LiffSettings & {
  /** where the officer was going: a path of ours */
  goingTo: string;
  /** already signed in: LINE only has to finish its own redirect */
  signedIn?: boolean;
};

/** Lets an officer in by LINE without a word typed; by password once where LINE is not known yet. */
export function DutyGate({ liffId, simulated, goingTo, signedIn = false }: DutyGateProps) {
  const router = useRouter();
  const [state, setState] = useState<GateState>({ kind: "working" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let gone = false;
    const enter = () => {
      if (window.location.pathname !== goingTo) router.replace(goingTo);
      router.refresh();
    };
    async function letIn() {
      const session = await liffSession({ liffId, simulated });
      if (gone) return;
      if (signedIn) return enter();
      if (session.kind !== "inside") return setState({ kind: session.kind });
      const outcome = session.idToken ? await signInOfficer("liff", { idToken: session.idToken }) : "unknown";
      if (gone) return;
      if (outcome === "signed_in") return enter();
      setState(outcome === "unreachable" ? { kind: "failed" } : { kind: "unlinked", idToken: session.idToken });
    }
    void letIn();
    return () => {
      gone = true;
    };
  }, [liffId, simulated, goingTo, signedIn, attempt, router]);

  const signInHref = `/sign-in?callbackUrl=${encodeURIComponent(goingTo)}`;
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-5 py-8">
      <h1 className="text-2xl font-semibold">งานเวร</h1>
      <div aria-live="polite" className="flex flex-col gap-4">
        {state.kind === "working" ? (
          <p className="flex items-center gap-3 text-lg text-ink-muted">
            <Spinner className="size-5" /> กำลังเข้าระบบด้วย LINE
          </p>
        ) : null}
        {state.kind === "failed" ? (
          <>
            <p className="text-lg">ยังเชื่อมต่อกับ LINE ไม่ได้ ลองอีกครั้ง หรือเข้าด้วยชื่อผู้ใช้</p>
            <Button
              variant="primary"
              size="xl"
              icon={<RotateCw aria-hidden="true" className="size-5" />}
              onClick={() => {
                setState({ kind: "working" });
                setAttempt((count) => count + 1);
              }}
            >
              ลองใหม่
            </Button>
          </>
        ) : null}
        {state.kind === "outside" ? (
          <p className="text-lg">หน้านี้สำหรับเจ้าหน้าที่ เปิดจากการ์ดในกลุ่ม LINE ของหน่วย หรือเข้าสู่ระบบที่นี่</p>
        ) : null}
        {state.kind === "unlinked" ? (
          <LinkForm
            idToken={state.idToken}
            onSignedIn={() => {
              if (window.location.pathname !== goingTo) router.replace(goingTo);
              router.refresh();
            }}
          />
        ) : null}
        {state.kind === "outside" || state.kind === "failed" ? (
          <ButtonLink
            href={signInHref}
            size="xl"
            variant={state.kind === "outside" ? "primary" : "secondary"}
            icon={<LogIn aria-hidden="true" className="size-5" />}
          >
            เข้าสู่ระบบ
          </ButtonLink>
        ) : null}
      </div>
      <noscript>
        <a href={signInHref}>เข้าสู่ระบบ</a>
      </noscript>
    </main>
  );
}
