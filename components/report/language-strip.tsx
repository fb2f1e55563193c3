"use client";
import { useRouter } from "next/navigation";
import type { SubmitEvent } from "react";
import { ask } from "@/components/client/http";
import { type Language, LANGUAGE_FACTS, LANGUAGES } from "@/lib/i18n/language";

const LIMIT_MS = 10_000;

/** Every language in its own script, one tap each (SAFETY 17). The chosen one comes first. */
export function LanguageStrip({ language, label }: { language: Language; label: string }) {
  const router = useRouter();
  const choose = (event: SubmitEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent;
    if (!(submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void ask("/report/language", {
      method: "POST",
      body: new URLSearchParams({ language: submitter.value }),
      limitMs: LIMIT_MS,
    }).then((reply) => {
      if (reply) router.refresh();
    });
  };
  return (
    <form
      method="post"
      action="/report/language"
      onSubmit={choose}
      aria-label={label}
      className="flex overflow-x-auto border-b border-line bg-surface px-1"
    >
      {[language, ...LANGUAGES.filter((other) => other !== language)].map((choice) => (
        <button
          key={choice}
          name="language"
          value={choice}
          lang={choice}
          aria-pressed={choice === language}
          className="min-h-12 min-w-12 shrink-0 border-b-2 border-transparent px-3 text-sm text-ink-muted aria-pressed:border-accent aria-pressed:font-semibold aria-pressed:text-ink"
        >
          {LANGUAGE_FACTS[choice].name}
        </button>
      ))}
    </form>
  );
}
