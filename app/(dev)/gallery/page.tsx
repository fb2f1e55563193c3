import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Gallery } from "@/components/gallery/gallery";
import { env } from "@/lib/platform/env";
import { StaffFrame } from "../../staff-frame";

/** Without an icon of its own the browser would ask for one that is not there. */
export const metadata: Metadata = { title: "ชิ้นส่วนหน้าจอ", icons: { icon: "data:," } };

/** For development: where the launcher runs a demo. Anywhere else there is no such page. */
export default function GalleryPage() {
  if (!env().DEMO_SIGN_INS) notFound();
  return (
    <StaffFrame>
      <Gallery />
    </StaffFrame>
  );
}
