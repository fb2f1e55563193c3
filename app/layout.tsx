import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";

/** Neutral on purpose: the title shows in a phone's list of apps and in its history (SAFETY 8). */
export const metadata: Metadata = {
  title: { default: "ESS", template: "%s · ESS" },
  robots: { index: false, follow: false },
  referrer: "no-referrer",
  formatDetection: { telephone: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page carries its own nonce, so none can be rendered ahead of its request.
  await connection();
  const theme = (await cookies()).get("ess.theme")?.value;
  return (
    <html lang="th" data-theme={theme === "light" || theme === "dark" ? theme : undefined} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
