import type { Metadata, Viewport } from "next";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { pageLanguage } from "../memory";

export async function generateMetadata(): Promise<Metadata> {
  return { title: { absolute: REPORTER_WORDS[await pageLanguage()].page.cover.title } };
}

export const viewport: Viewport = { colorScheme: "dark", themeColor: "#0d1217" };

/** What is shown instead: an everyday note. Its “+” is the way back, known to whoever read how (SAFETY 9, 10). */
export default async function NotesPage() {
  const language = await pageLanguage();
  const { title, lines, add } = REPORTER_WORDS[language].page.cover;
  return (
    <main data-shell="reporter" lang={language} className="mx-auto min-h-dvh max-w-lg px-4 py-4">
      <div className="flex items-center justify-between">
        <h1 className="text-xl font-semibold text-ink">{title}</h1>
        <a
          href="/report/open"
          aria-label={add}
          className="flex size-12 items-center justify-center text-2xl text-ink-muted no-underline"
        >
          +
        </a>
      </div>
      <ul className="mt-2 text-lg text-ink-muted">
        {lines.map((line) => (
          <li key={line} className="py-1.5">
            {line}
          </li>
        ))}
      </ul>
    </main>
  );
}
