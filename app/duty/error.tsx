"use client";
import { Button } from "@/components/ui/button";

/** The page could not be made; the numbers to call stand here because the work cannot wait for us. */
export default function DutyError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-5 py-8">
      <div role="alert" className="flex flex-col gap-2">
        <h1 className="text-2xl font-semibold">เปิดหน้านี้ไม่สำเร็จ</h1>
        <p className="text-lg text-ink-muted">ลองใหม่อีกครั้ง หากยังไม่ได้ ประสานศูนย์ 191 หรือ 1300</p>
        {error.digest ? <p className="text-sm text-ink-muted">รหัสอ้างอิง {error.digest}</p> : null}
      </div>
      <Button size="xl" variant="primary" onClick={reset}>
        ลองใหม่
      </Button>
    </main>
  );
}
