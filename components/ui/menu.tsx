"use client";
import Link from "next/link";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";

export type MenuItem = {
  key: string;
  label: ReactNode;
  icon?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
} & ({ href: string; onSelect?: never } | { onSelect: () => void; href?: never });

type MenuProps = {
  trigger: ReactNode;
  items: readonly MenuItem[];
  /** Shown above the items, such as who is signed in. */
  header?: ReactNode;
  align?: "start" | "end";
};

const ITEM =
  "flex min-h-9 w-full items-center gap-2.5 rounded-md px-2.5 py-1 text-base no-underline outline-none select-none data-highlighted:bg-accent-bg data-disabled:text-ink-faint";

/** Actions behind one button; arrow keys and first letters move through them. */
export function Menu({ trigger, items, header, align = "end" }: MenuProps) {
  return (
    // Not modal: the page behind stays in reach of the pointer and of screen readers.
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-lg border border-line bg-raised p-1 text-ink shadow-raised"
        >
          {header ? (
            <>
              <Primitive.Label className="px-2.5 py-1.5 text-sm text-ink-muted">{header}</Primitive.Label>
              <Primitive.Separator className="my-1 h-px bg-line" />
            </>
          ) : null}
          {items.map((item) => {
            const className = cx(ITEM, item.danger ? "text-danger-fg" : "text-ink");
            return item.href === undefined ? (
              <Primitive.Item key={item.key} disabled={item.disabled} onSelect={item.onSelect} className={className}>
                {item.icon}
                {item.label}
              </Primitive.Item>
            ) : (
              <Primitive.Item key={item.key} disabled={item.disabled} asChild>
                <Link href={item.href} className={className}>
                  {item.icon}
                  {item.label}
                </Link>
              </Primitive.Item>
            );
          })}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
