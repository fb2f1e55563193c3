"use client";
import { useState, type FormEvent } from "react";
import { OFFLINE_TH } from "@/components/client/offline-words";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { signInOfficer } from "./sign-in-officer";

type LinkFormProps = {
  /** the raw LIFF ID token; checked by the server, which links the account it names */
  idToken: string | null;
  onSignedIn: () => void;
};

/** Username and password once, so that from then on LINE alone is enough. */
export function LinkForm({ idToken, onSignedIn }: LinkFormProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    const outcome = await signInOfficer("password", {
      username: String(form.get("username") ?? ""),
      password: String(form.get("password") ?? ""),
      ...(idToken ? { idToken } : {}),
    });
    setBusy(false);
    if (outcome === "signed_in") return onSignedIn();
    setError(outcome === "unknown" ? "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ตรวจแล้วลองใหม่" : OFFLINE_TH.tryAgain);
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <p className="text-lg">ระบบยังไม่รู้จักบัญชี LINE นี้ ใส่ชื่อผู้ใช้และรหัสผ่านเจ้าหน้าที่เพียงครั้งเดียว ครั้งต่อไปแตะการ์ดแล้วเข้าได้ทันที</p>
      <TextField
        label="ชื่อผู้ใช้"
        name="username"
        size="lg"
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        label="รหัสผ่าน"
        name="password"
        type="password"
        size="lg"
        required
        autoComplete="current-password"
        error={error}
      />
      <Button type="submit" variant="primary" size="xl" loading={busy}>
        เข้าสู่ระบบและจำบัญชี LINE นี้
      </Button>
    </form>
  );
}
