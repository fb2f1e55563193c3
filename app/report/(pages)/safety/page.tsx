import { redirect } from "next/navigation";
import { buttonClass } from "@/components/ui/button-style";
import { REPORTER_WORDS } from "@/lib/i18n/reporter-words";
import { isAway, knownReportKey, pageLanguage } from "../../memory";

/** What stays on the phone and how to hide it, honestly (SAFETY 10). */
export default async function SafetyPage() {
  if (await isAway()) redirect("/report/notes");
  const words = REPORTER_WORDS[await pageLanguage()].page;
  const hasReport = (await knownReportKey()) !== null;
  return (
    <main className="mx-auto flex w-full max-w-lg flex-col gap-5 px-4 pt-4 pb-6">
      <h1 className="text-2xl font-semibold text-ink">{words.safety}</h1>
      {words.safetyNotes.map(({ heading, lines }) => (
        <section key={heading}>
          <h2 className="mb-1.5 text-lg font-semibold text-ink">{heading}</h2>
          <ul className="flex list-disc flex-col gap-1.5 pl-5 text-md text-ink marker:text-ink-faint">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
      {hasReport ? (
        <form method="post" action="/report/step" className="flex flex-col gap-1.5">
          <button name="intent" value="new" className={buttonClass({ size: "xl" })}>
            {words.forget}
          </button>
          <p className="text-sm text-ink-muted">{words.forgetNote}</p>
        </form>
      ) : null}
      <a href="/report" className={buttonClass({ variant: "quiet", size: "lg" })}>
        ← {words.back}
      </a>
    </main>
  );
}
