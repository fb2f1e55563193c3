import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { QuickExit } from "@/components/report/quick-exit";
import { quickExitScript } from "@/components/report/quick-exit-script";
import { reporterWords } from "@/lib/i18n/reporter-words";
import { pageLanguage } from "../memory";

/** Neutral in every list of pages (SAFETY 8). Our own forms may say where they come from, nobody else is told. */
export async function generateMetadata(): Promise<Metadata> {
  const { pageTitle } = reporterWords(await pageLanguage());
  return { title: { absolute: pageTitle }, referrer: "same-origin" };
}

/** Dark before any style has arrived: a white flash lights the room (SAFETY 7). */
export const viewport: Viewport = { colorScheme: "dark", themeColor: "#0d1217" };

export default async function ReportLayout({ children }: { children: ReactNode }) {
  const language = await pageLanguage();
  const words = reporterWords(language);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <div data-shell="reporter" lang={language} className="flex min-h-dvh flex-col">
      <script
        nonce={nonce}
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: quickExitScript(words.cover) }}
      />
      <noscript>
        <style>{".needs-script{display:none}"}</style>
      </noscript>
      {children}
      <QuickExit words={words} />
    </div>
  );
}
