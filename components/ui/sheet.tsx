"use client";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { iconButtonClass } from "./button-style";
import { cx } from "./cx";

type SheetProps = {
  title: ReactNode;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  side?: "right" | "bottom";
  children: ReactNode;
  footer?: ReactNode;
};

const SIDES = {
  right: "inset-y-0 right-0 w-full max-w-md border-l",
  bottom: "inset-x-0 bottom-0 mx-auto max-h-[85dvh] w-full max-w-2xl rounded-t-xl border-t",
} as const;

/** A drawer over the page's edge: for details and filters that do not deserve a page. */
export function Sheet({ title, trigger, open, onOpenChange, side = "right", children, footer }: SheetProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          className={cx("fixed z-50 flex flex-col border-line bg-raised text-ink shadow-raised", SIDES[side])}
        >
          <header className="flex items-center justify-between gap-3 border-b border-line px-4 py-2">
            <Primitive.Title className="min-w-0 text-md font-semibold">{title}</Primitive.Title>
            <Primitive.Close aria-label="ปิด" className={iconButtonClass({ size: "md" })}>
              <X aria-hidden="true" className="size-5" />
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line p-3">{footer}</footer>
          ) : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
