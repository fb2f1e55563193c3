import type { PageWords } from "@/lib/i18n/reporter/page-words";
import { CallLinks } from "./call-links";

/** Said as soon as a step has not arrived: the truth, and what helps meanwhile (SAFETY 6). */
export function UnsentNotice({ words }: { words: PageWords }) {
  return (
    <div role="alert" data-tone="warn" className="rounded-lg border border-tone-fg bg-tone-bg p-3">
      <p className="text-lg font-semibold text-tone-fg">{words.notSent}</p>
      <p className="mb-2.5 text-md text-ink">{words.keepsTrying}</p>
      <CallLinks call={words.call} />
    </div>
  );
}
