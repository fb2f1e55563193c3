"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { Language } from "@/lib/intake/language.rules";

interface Options {
  reportKey: string;
  language: Language;
  liffId: string;
  isSimulated: boolean;
}

/**
 * Attaches the LINE identity when it comes, before or after sending; nothing waits for it and nothing says that it
 * failed. The SDK is fetched after the page can be used, and only where LINE may answer.
 */
export function useLineIdentity({ reportKey, language, liffId, isSimulated }: Options): void {
  const router = useRouter();
  const known = useRef<{ idToken: string; language: string | null } | null>(null);
  const asked = useRef(false);
  useEffect(() => {
    let isOver = false;
    const hand = async () => {
      if (!asked.current) {
        asked.current = true;
        const { comesFromLine, readLineIdentity } = await import("./line-identity");
        if (!comesFromLine({ isSimulated })) return;
        known.current = await readLineIdentity({ liffId, isSimulated });
      }
      if (isOver || !known.current) return;
      const response = await fetch("/report/identity", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ reportKey, ...known.current }),
      });
      const answer = response.ok ? ((await response.json()) as { language: Language }) : null;
      if (answer && answer.language !== language) router.refresh();
    };
    const timer = setTimeout(() => void hand().catch(() => undefined), 0);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // A new key is a new report: the identity is handed in again. A change of language is not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [reportKey]);
}
