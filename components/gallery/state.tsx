import type { ReactNode } from "react";

/** One state of a part, with its name above it. */
export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <p className="mb-1 text-xs text-ink-muted">{name}</p>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </div>
  );
}

/** Names and values of a closed list; the record makes a missing member a type error. */
export function membersOf<Member extends string>(names: Record<Member, string>): [Member, string][] {
  return Object.entries(names) as [Member, string][];
}
