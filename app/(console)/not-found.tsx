import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <div className="py-10">
      <h1 className="sr-only">ไม่พบหน้าที่ขอ</h1>
      <EmptyState
        icon={<SearchX aria-hidden="true" className="size-8" />}
        title="ไม่พบสิ่งที่ขอ"
        description="อาจไม่อยู่ในพื้นที่ของคุณ หรือลิงก์ไม่ถูกต้อง"
        action={<ButtonLink href="/map">ไปที่แผนที่</ButtonLink>}
      />
    </div>
  );
}
