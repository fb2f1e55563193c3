import type { ReactNode } from "react";
import { Button } from "./button";

type ErrorStateProps = {
  title?: string;
  description?: ReactNode;
  /** Shown so that it can be read out to support; never a person's data. */
  requestId?: string;
  onRetry?: () => void;
  /** Instead of `onRetry` where there is no script to run, such as a link. */
  action?: ReactNode;
};

/** Says that something failed, that it is not the reader's fault, and how to go on. */
export function ErrorState({ title = "โหลดข้อมูลไม่สำเร็จ", description, requestId, onRetry, action }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <p className="text-md font-medium text-danger-fg">
        <span aria-hidden="true">⚠ </span>
        {title}
      </p>
      <p className="max-w-prose text-sm text-ink-muted">{description ?? "ลองใหม่อีกครั้ง หากยังไม่ได้ โปรดแจ้งผู้ดูแลระบบ"}</p>
      {onRetry ? (
        <Button className="mt-2" onClick={onRetry}>
          ลองใหม่
        </Button>
      ) : (
        action
      )}
      {requestId ? (
        <p className="mt-1 text-xs text-ink-muted">
          รหัสอ้างอิง <code className="select-all">{requestId}</code>
        </p>
      ) : null}
    </div>
  );
}
