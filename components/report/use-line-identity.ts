"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { ask } from "@/components/client/http";
import type { Language } from "@/lib/i18n/language";
import type { LineIdentity } from "./line-identity";

const LIMIT_MS = 10_000;

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
  const known = useRef<Promise<LineIdentity | null> | null>(null);
  useEffect(() => {
    let isOver = false;
    const hand = async () => {
      // Asked once a page; a later report of the same page is handed the same answer.
      const identity = await (known.current ??= askLine({ liffId, isSimulated }));
      if (isOver || !identity) return;
      const reply = await ask("/report/identity", {
        method: "POST",
        body: { reportKey, ...identity },
        limitMs: LIMIT_MS,
      });
      if (reply?.isOk && (reply.body as { language: Language }).language !== language) router.refresh();
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

async function askLine(from: { liffId: string; isSimulated: boolean }): Promise<LineIdentity | null> {
  const { comesFromLine, readLineIdentity } = await import("./line-identity");
  return comesFromLine(from) ? readLineIdentity(from) : null;
}
