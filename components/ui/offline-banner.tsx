"use client";
import { WifiOff } from "lucide-react";
import { useSyncExternalStore, type ReactNode } from "react";

function subscribe(listener: () => void) {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Says plainly that the device has no network and that what is on the screen may be old. */
export function OfflineBanner({ children = "ไม่มีสัญญาณอินเทอร์เน็ต ข้อมูลที่เห็นอาจไม่ใช่ล่าสุด" }: { children?: ReactNode }) {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {online ? null : (
        <p className="flex items-center gap-2.5 bg-warn-bg px-4 py-2 text-base font-medium text-warn-fg">
          <WifiOff aria-hidden="true" className="size-4.5 shrink-0" />
          {children}
        </p>
      )}
    </div>
  );
}
