"use client";
import { useState } from "react";
import type { InvitationView } from "@/lib/access/invitation.schema";
import { CodeScreen } from "./code-screen";
import { LineScreen } from "./line-screen";
import { PasswordScreen } from "./password-screen";

type Step =
  { kind: "code" } | { kind: "password"; code: string; who: InvitationView } | { kind: "line"; hasLine: boolean };

/** From a one-time code to a password and a linked LINE account. The code stays in memory. */
export function InviteForm({ lineRefused }: { lineRefused: boolean }) {
  const [step, setStep] = useState<Step>({ kind: "code" });
  switch (step.kind) {
    case "code":
      return (
        <CodeScreen lineRefused={lineRefused} onOpened={(code, who) => setStep({ kind: "password", code, who })} />
      );
    case "password":
      return (
        <PasswordScreen
          code={step.code}
          who={step.who}
          onChosen={() => setStep({ kind: "line", hasLine: step.who.hasLine })}
        />
      );
    case "line":
      return <LineScreen hasLine={step.hasLine} />;
  }
}
