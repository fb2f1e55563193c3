"use client";
import { ErrorState } from "@/components/ui/error-state";

export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="py-16">
      <h1 className="sr-only">เปิดหน้านี้ไม่สำเร็จ</h1>
      <ErrorState title="เปิดหน้านี้ไม่สำเร็จ" onRetry={reset} {...(error.digest ? { requestId: error.digest } : {})} />
    </main>
  );
}
