"use client";
import { signIn } from "next-auth/react";
import { useEffect, useEffectEvent, useState, type FormEvent } from "react";
import { type Answer, consoleHttp } from "@/components/client/staff-http";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { TextField } from "@/components/ui/text-field";
import { type InvitationView, Password, PASSWORD_MIN, Username } from "@/lib/access/invitation.schema";

type Step = { kind: "code" } | { kind: "choose"; who: InvitationView } | { kind: "line"; hasLine: boolean };

/** From a one-time code to a password and a linked LINE account. The code stays in memory; the address loses it at once. */
export function InviteForm({ lineRefused }: { lineRefused: boolean }) {
  const [step, setStep] = useState<Step>({ kind: "code" });
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(
    lineRefused ? "ผูกบัญชี LINE ไม่ได้ บัญชีนี้อาจผูกกับเจ้าหน้าที่อื่นแล้ว หรือคำเชิญหมดเวลา ขอคำเชิญใหม่ได้" : null,
  );
  const [errors, setErrors] = useState<{ username?: string; password?: string; repeat?: string }>({});

  async function ask<T>(path: string, body: unknown): Promise<T | null> {
    setBusy(true);
    setError(null);
    const answer: Answer<T> = await consoleHttp.post<T>(path, body);
    setBusy(false);
    if (answer.ok) return answer.value;
    setError(answer.message);
    return null;
  }

  async function open(typed: string) {
    const who = await ask<InvitationView>("/api/invitations/open", { code: typed });
    if (who) setStep({ kind: "choose", who });
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

  async function choose(event: FormEvent<HTMLFormElement>, who: InvitationView) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [username, password, repeat] = ["username", "password", "repeat"].map((name) => String(data.get(name) ?? ""));
    const found: typeof errors = {};
    const name = who.username ? null : Username.safeParse(username);
    if (name && !name.success) found.username = name.error.issues[0]?.message ?? "";
    const secret = Password.safeParse(password);
    if (!secret.success) found.password = secret.error.issues[0]?.message ?? "";
    else if (password !== repeat) found.repeat = "รหัสผ่านสองช่องไม่ตรงกัน";
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const accepted = await ask<{ username: string }>("/api/invitations/password", {
      code,
      username: who.username ? null : username,
      password,
    });
    if (!accepted) return;
    setBusy(true);
    // Signed in at once; where that fails the sign-in page takes the new words.
    await signIn("password", { username: accepted.username, password, redirect: false }).catch(() => undefined);
    setBusy(false);
    setStep({ kind: "line", hasLine: who.hasLine });
  }

  async function link(needsGrant: boolean) {
    if (needsGrant) {
      setBusy(true);
      setError(null);
      const answer = await consoleHttp.post<null>("/api/invitations/line", { code });
      if (!answer.ok) {
        setBusy(false);
        setError(answer.message);
        return;
      }
    }
    setBusy(true);
    await signIn("line", { callbackUrl: "/invite/done" }).catch(() => {
      setError("ติดต่อระบบไม่ได้ ตรวจสัญญาณอินเทอร์เน็ตแล้วลองใหม่");
      setBusy(false);
    });
  }

  return (
    <div className="flex flex-col gap-4">
      <div role="alert">
        {error ? (
          <p className="rounded-md bg-danger-bg px-3 py-2 text-base font-medium text-danger-fg">
            <span aria-hidden="true">⚠ </span>
            {error}
          </p>
        ) : null}
      </div>
      {step.kind === "code" ? (
        <form
          method="post"
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void open(code);
          }}
        >
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
      ) : null}
      {step.kind === "choose" ? (
        <>
          <div className="rounded-lg border border-line bg-sunken px-4 py-3">
            <p className="text-md font-semibold text-ink">{step.who.displayName}</p>
            <p className="text-base text-ink-muted">
              {[step.who.roleNameTh, step.who.unitNameTh].filter(Boolean).join(" · ")}
            </p>
          </div>
          <form
            method="post"
            noValidate
            className="flex flex-col gap-4"
            onSubmit={(event) => void choose(event, step.who)}
          >
            <TextField
              label="ชื่อผู้ใช้"
              name="username"
              size="lg"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              error={errors.username}
              {...(step.who.username ? { value: step.who.username, readOnly: true } : {})}
            />
            <TextField
              label="ตั้งรหัสผ่าน"
              hint={`อย่างน้อย ${PASSWORD_MIN} ตัวอักษร ประโยคที่จำง่ายก็ได้`}
              name="password"
              type="password"
              size="lg"
              autoComplete="new-password"
              error={errors.password}
            />
            <TextField
              label="พิมพ์รหัสผ่านอีกครั้ง"
              name="repeat"
              type="password"
              size="lg"
              autoComplete="new-password"
              error={errors.repeat}
            />
            <Button type="submit" variant="primary" size="lg" loading={busy}>
              ตั้งรหัสผ่าน
            </Button>
          </form>
          {step.who.hasLine ? null : (
            <Button size="lg" disabled={busy} onClick={() => void link(true)}>
              ใช้ LINE อย่างเดียว ไม่ตั้งรหัสผ่าน
            </Button>
          )}
        </>
      ) : null}
      {step.kind === "line" ? (
        <div className="flex flex-col gap-4">
          <p role="status" className="rounded-md bg-ok-bg px-3 py-2 text-base font-medium text-ok-fg">
            ตั้งรหัสผ่านแล้ว
          </p>
          {step.hasLine ? null : (
            <>
              <p className="text-base text-ink">ผูกบัญชี LINE เพื่อรับแจ้งเหตุ และเปิดงานเวรจากการ์ดได้โดยไม่ต้องใส่รหัสผ่าน</p>
              <Button variant="primary" size="lg" loading={busy} onClick={() => void link(false)}>
                ผูกบัญชี LINE
              </Button>
            </>
          )}
          <ButtonLink href="/invite/done" size="lg">
            {step.hasLine ? "ไปต่อ" : "ผูกภายหลัง"}
          </ButtonLink>
        </div>
      ) : null}
    </div>
  );
}
