"use client";
import { signIn } from "next-auth/react";
import { useState, type FormEvent } from "react";
import { consoleHttp } from "@/components/client/staff-http";
import { useAction } from "@/components/client/use-action";
import { Button } from "@/components/ui/button";
import { FaultNote } from "@/components/ui/fault-note";
import { TextField } from "@/components/ui/text-field";
import { type InvitationView, Password, PASSWORD_MIN, Username } from "@/lib/access/invitation.schema";
import { leaveForLine } from "./leave-for-line";

type PasswordScreenProps = { code: string; who: InvitationView; onChosen: () => void };

interface Chosen {
  username: string;
  password: string;
  repeat: string;
}

/** Shows for whom the invitation is and takes a password; who has no LINE yet may use LINE alone. */
export function PasswordScreen({ code, who, onChosen }: PasswordScreenProps) {
  const [errors, setErrors] = useState<Partial<Chosen>>({});
  const { busy, fault, run } = useAction();

  async function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: keyof Chosen) => String(data.get(name) ?? "");
    const chosen = { username: text("username"), password: text("password"), repeat: text("repeat") };
    const found = errorsOf(chosen, who);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const done = await run(async () => {
      const answer = await consoleHttp.post<{ username: string }>("/api/invitations/password", {
        code,
        username: who.username ? null : chosen.username,
        password: chosen.password,
      });
      // Signed in at once; where that fails the sign-in page takes the new words.
      if (answer.ok)
        await signIn("password", {
          username: answer.value.username,
          password: chosen.password,
          redirect: false,
        }).catch(() => undefined);
      return answer;
    });
    if (done) onChosen();
  }

  async function takeLineAlone() {
    await run(async () => {
      const granted = await consoleHttp.post<null>("/api/invitations/line", { code });
      return granted.ok ? leaveForLine() : granted;
    });
  }

  return (
    <div className="flex flex-col gap-4">
      <FaultNote fault={fault} />
      <div className="rounded-lg border border-line bg-sunken px-4 py-3">
        <p className="text-md font-semibold text-ink">{who.displayName}</p>
        <p className="text-base text-ink-muted">{[who.roleNameTh, who.unitNameTh].filter(Boolean).join(" · ")}</p>
      </div>
      <form method="post" noValidate className="flex flex-col gap-4" onSubmit={(event) => void choose(event)}>
        <TextField
          label="ชื่อผู้ใช้"
          name="username"
          size="lg"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.username}
          {...(who.username ? { value: who.username, readOnly: true } : {})}
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
      {who.hasLine ? null : (
        <Button size="lg" disabled={busy} onClick={() => void takeLineAlone()}>
          ใช้ LINE อย่างเดียว ไม่ตั้งรหัสผ่าน
        </Button>
      )}
    </div>
  );
}

function errorsOf({ username, password, repeat }: Chosen, who: InvitationView): Partial<Chosen> {
  const name = who.username ? null : Username.safeParse(username);
  const secret = Password.safeParse(password);
  return {
    ...(name && !name.success ? { username: name.error.issues[0]?.message ?? "" } : {}),
    ...(secret.success ? {} : { password: secret.error.issues[0]?.message ?? "" }),
    ...(secret.success && password !== repeat ? { repeat: "รหัสผ่านสองช่องไม่ตรงกัน" } : {}),
  };
}
