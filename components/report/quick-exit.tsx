import { LogOut, Phone } from "lucide-react";
import type { PageWords } from "@/lib/i18n/reporter/page-words";

/**
 * At the thumb on every screen: away from here, and the two numbers that always answer. A link first of all: the
 * page's first script makes it instant, and without scripts it still leads to the note (SAFETY 9, 20).
 */
export function QuickExit({ words }: { words: PageWords }) {
  const target =
    "flex min-h-14 items-center justify-center gap-1.5 rounded-lg border border-line-strong bg-raised px-2 text-md font-semibold text-ink no-underline";
  return (
    <nav
      aria-label={words.leave}
      className="sticky bottom-0 z-50 mt-auto border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)]"
    >
      <div className="mx-auto grid max-w-lg grid-cols-[1fr_auto_auto] gap-2 px-3 py-2">
        <a href="/report/leave" data-leave className={target}>
          <LogOut aria-hidden="true" className="size-5 shrink-0" />
          {words.leave}
        </a>
        {["191", "1300"].map((number) => (
          <a key={number} href={`tel:${number}`} aria-label={words.call.replace("{number}", number)} className={target}>
            <Phone aria-hidden="true" className="size-4.5 shrink-0" />
            {number}
          </a>
        ))}
      </div>
    </nav>
  );
}
