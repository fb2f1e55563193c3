import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <main className="py-16">
      <h1 className="sr-only">ไม่พบหน้านี้</h1>
      <EmptyState
        title="ไม่พบหน้านี้"
        description="ลิงก์อาจเก่าหรือพิมพ์ผิด"
        action={<ButtonLink href="/">กลับหน้าแรก</ButtonLink>}
      />
    </main>
  );
}
