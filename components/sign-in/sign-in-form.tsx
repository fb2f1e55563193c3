"use client";
import { Eye, EyeOff } from "lucide-react";
import { signIn } from "next-auth/react";
import { useId, useRef, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { DemoSignIns, type DemoSignIn } from "./demo-sign-ins";
import { signInErrorTh } from "./sign-in-words";

export type SignInFormProps = {
  /** A path of our own, already checked. */
  callbackPath: string;
  /** next-auth's error code from the address, e.g. after LINE refused. */
  errorCode?: string | undefined;
  /** Raw LINE ID token inside LINE: signing in once by password links the LINE account. */
  idToken?: string | undefined;
  offersLine?: boolean;
  demo?: { password: string; people: readonly DemoSignIn[] } | null;
};

/** The way in for staff: username and password, or LINE. */
export function SignInForm(props: SignInFormProps) {
  const { callbackPath, errorCode, idToken, offersLine = true, demo = null } = props;
  const errorId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [error, setError] = useState(signInErrorTh(errorCode));
  const [busy, setBusy] = useState<"password" | "line" | null>(null);
  const [isShown, setIsShown] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    const username = textOf(data, "username");
    const password = textOf(data, "password");
    if (!username || !password) {
      setError("ใส่ชื่อผู้ใช้และรหัสผ่าน");
      return;
    }
    setBusy("password");
    setError(null);
    try {
      const answer = await signIn("password", { username, password, redirect: false, ...(idToken ? { idToken } : {}) });
      if (answer?.ok && !answer.error) {
        // A full load: what was on this browser before belongs to nobody.
        window.location.assign(callbackPath);
        return;
      }
      setError(signInErrorTh(answer?.error ?? "Callback"));
    } catch {
      setError(signInErrorTh("offline"));
    }
    setBusy(null);
    form.current?.querySelector<HTMLInputElement>("[name=password]")?.select();
  }

  async function goToLine() {
    if (busy) return;
    setBusy("line");
    setError(null);
    try {
      await signIn("line", { callbackUrl: callbackPath });
    } catch {
      setError(signInErrorTh("offline"));
      setBusy(null);
    }
  }

  function fill(username: string) {
    const fields = form.current?.elements;
    const set = (name: string, value: string) => {
      const field = fields?.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value;
    };
    set("username", username);
    set("password", demo?.password ?? "");
    form.current?.querySelector<HTMLButtonElement>("[type=submit]")?.focus();
  }

  return (
    <div className="flex flex-col gap-4">
      <div id={errorId} role="alert">
        {error ? (
          <p className="rounded-md bg-danger-bg px-3 py-2 text-base font-medium text-danger-fg">
            <span aria-hidden="true">⚠ </span>
            {error}
          </p>
        ) : null}
      </div>
      {/* `post`, so that a press before the script has loaded can never put a password into an address. */}
      <form
        ref={form}
        method="post"
        action="/api/auth/callback/password"
        noValidate
        onSubmit={(event) => void send(event)}
        aria-describedby={errorId}
        className="flex flex-col gap-3"
      >
        <TextField
          label="ชื่อผู้ใช้"
          name="username"
          size="lg"
          required
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <div className="relative">
          <TextField
            label="รหัสผ่าน"
            name="password"
            size="lg"
            required
            type={isShown ? "text" : "password"}
            autoComplete="current-password"
            autoCapitalize="none"
            spellCheck={false}
            className="pr-12"
          />
          <button
            type="button"
            aria-pressed={isShown}
            aria-label="แสดงรหัสผ่าน"
            onClick={() => setIsShown(!isShown)}
            className="absolute right-0.5 bottom-0.5 inline-flex size-11 items-center justify-center rounded-md text-ink-muted hover:text-ink"
          >
            {isShown ? <EyeOff aria-hidden="true" className="size-5" /> : <Eye aria-hidden="true" className="size-5" />}
          </button>
        </div>
        <Button type="submit" variant="primary" size="lg" loading={busy === "password"} className="w-full">
          เข้าสู่ระบบ
        </Button>
      </form>
      {offersLine ? (
        <>
          <p aria-hidden="true" className="flex items-center gap-3 text-sm text-ink-muted">
            <span className="h-px flex-1 bg-line" />
            หรือ
            <span className="h-px flex-1 bg-line" />
          </p>
          <Button size="lg" loading={busy === "line"} onClick={() => void goToLine()} className="w-full">
            เข้าสู่ระบบด้วย LINE
          </Button>
        </>
      ) : null}
      {demo ? <DemoSignIns people={demo.people} onChoose={fill} /> : null}
    </div>
  );
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
