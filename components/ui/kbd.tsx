/** A key of the keyboard, as printed on it. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-block min-w-5 rounded-sm border border-line-strong bg-surface px-1 text-center font-sans text-xs text-ink-muted">
      {children}
    </kbd>
  );
}
