"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Asks before what was typed is lost: on a link of ours, and (in the browser's own words) on closing or reloading. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const router = useRouter();
  const [goingTo, setGoingTo] = useState<string | null>(null);

  useEffect(() => {
    if (!dirty) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link?.href || link.target === "_blank" || link.origin !== window.location.origin) return;
      event.preventDefault();
      event.stopPropagation();
      setGoingTo(link.pathname + link.search);
    };
    window.addEventListener("beforeunload", beforeUnload);
    // Before the framework's own handler, which would leave at once.
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", beforeUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [dirty]);

  return (
    <ConfirmDialog
      open={goingTo !== null}
      onOpenChange={(open) => {
        if (!open) setGoingTo(null);
      }}
      title="ยังไม่ได้บันทึก"
      description="สิ่งที่แก้ไว้จะหายไปหากออกจากหน้านี้"
      confirmLabel="ออกโดยไม่บันทึก"
      cancelLabel="อยู่หน้านี้ต่อ"
      danger
      onConfirm={() => {
        if (goingTo) router.push(goingTo);
      }}
    />
  );
}
