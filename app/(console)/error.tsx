"use client";
import { ErrorState } from "@/components/ui/error-state";

/** What went wrong stands in the log under the digest; the screen says how to go on. */
export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="py-10">
      <h1 className="sr-only">เปิดหน้านี้ไม่สำเร็จ</h1>
      <ErrorState title="เปิดหน้านี้ไม่สำเร็จ" onRetry={reset} {...(error.digest ? { requestId: error.digest } : {})} />
    </div>
  );
}
