"use client";
import { LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Ends the session on this device. */
export function SignOutButton() {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      size="lg"
      loading={busy}
      icon={<LogOut aria-hidden="true" className="size-5" />}
      onClick={() => {
        setBusy(true);
        void signOut({ callbackUrl: "/sign-in" }).catch(() => setBusy(false));
      }}
    >
      ออกจากระบบ
    </Button>
  );
}
