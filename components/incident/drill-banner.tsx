import { Megaphone } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { DRILL_HATCH } from "./drill-hatch";

/** Above everything that belongs to an exercise: nobody takes it for real, and nobody drives with a siren. */
export function DrillBanner({ capStatus }: { capStatus: "actual" | "exercise" | "test" }) {
  if (capStatus === "actual") return null;
  return (
    <p
      role="note"
      className={cx(
        "flex items-center gap-2 border-y-2 border-dashed border-info-fg px-4 py-2 text-base font-semibold text-ink",
        DRILL_HATCH,
      )}
    >
      <Megaphone aria-hidden="true" className="size-5 shrink-0" />
      {capStatus === "exercise" ? "ฝึกซ้อม ไม่ใช่เหตุจริง" : "ทดสอบระบบ ไม่ใช่เหตุจริง"}
    </p>
  );
}
