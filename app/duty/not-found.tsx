import { ButtonLink } from "@/components/ui/button-link";

/** The same words for what does not exist and for what belongs to another unit. */
export default function DutyNotFound() {
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-5 py-8">
      <h1 className="text-2xl font-semibold">ไม่พบงานนี้</h1>
      <p className="text-lg text-ink-muted">งานนี้อาจไม่ได้อยู่ในความรับผิดชอบของหน่วยคุณแล้ว หรือลิงก์ไม่ครบ</p>
      <ButtonLink href="/duty" size="xl" variant="primary">
        ดูงานเวรของฉัน
      </ButtonLink>
    </main>
  );
}
