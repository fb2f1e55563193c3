import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";

const note = (text: string) => <p className="text-base text-ink-muted">{text}</p>;

/** Parts that stand around a page show themselves in this very page; parts without a look are named. */
export const FRAME: Record<string, ReactNode> = {
  "app-shell": note("แถบบนและกรอบของหน้านี้เอง"),
  "app-nav": note("แถบซ้ายของหน้านี้ บนโทรศัพท์เป็นแถบล่างพร้อม “เพิ่มเติม”"),
  "skip-link": note("กดปุ่ม Tab ครั้งแรกจากบนสุดของหน้านี้"),
  "page-header": note("หัวของหน้านี้เอง พร้อมคำอธิบายและปุ่ม"),
  panel: (
    <>
      <Panel title="มีคำอธิบายและปุ่ม" description="คำอธิบายสั้น ๆ" actions={<Button size="sm">แก้ไข</Button>}>
        <p className="text-base text-ink">เนื้อหา</p>
      </Panel>
      <Panel title="ชิดขอบ" flush>
        <p className="bg-sunken text-base text-ink">เนื้อหาชิดขอบ</p>
      </Panel>
    </>
  ),
  "early-taps": note("ไม่มีหน้าตา: เก็บการกดที่มาก่อนสคริปต์"),
  "rendered-at-scope": note("ไม่มีหน้าตา: บอกเวลาที่เซิร์ฟเวอร์สร้างหน้า"),
};
