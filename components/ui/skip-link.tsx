/** First stop of the Tab key: jumps over the navigation to the element with id `targetId`. */
export function SkipLink({ targetId = "main", children = "ข้ามไปเนื้อหาหลัก" }: { targetId?: string; children?: string }) {
  return (
    <a
      href={`#${targetId}`}
      className="sr-only rounded-md bg-accent-fill px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
    >
      {children}
    </a>
  );
}
