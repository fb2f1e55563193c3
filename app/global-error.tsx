"use client";
import "./globals.css";
import { ErrorState } from "@/components/ui/error-state";

/** Stands in for the root layout when that itself fails. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="th">
      <body>
        <title>ESS</title>
        <main className="py-16">
          <h1 className="sr-only">ระบบขัดข้อง</h1>
          <ErrorState
            title="ระบบขัดข้องชั่วคราว"
            description="ลองใหม่อีกครั้ง เหตุด่วนโทร 191 หรือ 1300"
            onRetry={reset}
            {...(error.digest ? { requestId: error.digest } : {})}
          />
        </main>
      </body>
    </html>
  );
}
