import { ButtonLink } from "@/components/ui/button-link";

/** The way through a list that does not fit on one page. */
export function Pages({ page, pages, hrefOf }: { page: number; pages: number; hrefOf: (page: number) => string }) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="หน้าของรายการ" className="flex items-center justify-center gap-3">
      {page > 1 ? <ButtonLink href={hrefOf(page - 1)}>ก่อนหน้า</ButtonLink> : null}
      <span className="text-sm text-ink-muted">
        หน้า {page} จาก {pages}
      </span>
      {page < pages ? <ButtonLink href={hrefOf(page + 1)}>ถัดไป</ButtonLink> : null}
    </nav>
  );
}
