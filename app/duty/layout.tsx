import "./duty.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { OfflineBanner } from "@/components/ui/offline-banner";
import { SkipLink } from "@/components/ui/skip-link";
import { StaffFrame } from "../staff-frame";

/** Neutral: the title stands in a phone's history and in the list of open apps. */
export const metadata: Metadata = { title: { absolute: "งานเวร" } };

export const viewport: Viewport = { themeColor: "#0d1217" };

export default function DutyLayout({ children }: { children: ReactNode }) {
  return (
    <div data-shell="duty" className="flex min-h-dvh flex-col">
      <StaffFrame>
        <SkipLink />
        <OfflineBanner>ไม่มีสัญญาณ ข้อมูลอาจไม่ใช่ล่าสุด ปุ่มที่แตะจะถูกส่งเมื่อมีสัญญาณ</OfflineBanner>
        {children}
      </StaffFrame>
    </div>
  );
}
