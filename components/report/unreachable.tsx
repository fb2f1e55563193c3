import { buttonClass } from "@/components/ui/button-style";
import type { PageWords } from "@/lib/i18n/reporter/page-words";
import { CallLinks } from "./call-links";

/** When even the reporter's own report cannot be read: the numbers, and the same page again. */
export function Unreachable({ words }: { words: PageWords }) {
  return (
    <main className="mx-auto flex w-full max-w-lg flex-col gap-4 px-4 pt-6 pb-6">
      <h1 className="text-xl font-semibold text-ink">{words.unreachable}</h1>
      <CallLinks call={words.call} />
      <a href="/report" className={buttonClass({ variant: "primary", size: "xl" })}>
        {words.tryAgain}
      </a>
    </main>
  );
}
