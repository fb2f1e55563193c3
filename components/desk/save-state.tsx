"use client";
import { OFFLINE_TH } from "@/components/client/offline-words";
import type { DeskState } from "./use-desk-sheet";

/** What is true of the sheet at this moment, in one line that is read out when it changes. */
export function SaveState({ state, isBlank }: { state: DeskState; isBlank: boolean }) {
  const { phase, isSaved, trouble, sentByItself } = state;
  return (
    <div className="min-w-0 flex-1 basis-48 text-sm">
      <div aria-live="polite">
        {trouble ? (
          <div data-tone="danger" className="rounded-md bg-tone-bg px-3 py-1.5 text-tone-fg">
            <p className="font-semibold">{phase === "sending" ? "ยังไม่ถูกส่ง" : "ยังไม่ได้เก็บ"}</p>
            {trouble.kind === "offline" ? (
              <p>{OFFLINE_TH.sendingSheet}</p>
            ) : trouble.kind === "signed_out" ? (
              <p>
                หมดเวลาเข้าสู่ระบบ{" "}
                <a href="/sign-in" target="_blank" rel="noopener" className="font-semibold underline">
                  เข้าสู่ระบบในแท็บใหม่
                </a>{" "}
                แล้วระบบจะทำต่อให้เอง อย่าปิดหน้านี้
              </p>
            ) : (
              <p>{trouble.title}</p>
            )}
          </div>
        ) : null}
        {sentByItself ? (
          <p data-tone="warn" className="mt-1 rounded-md bg-tone-bg px-3 py-1.5 text-tone-fg">
            เรื่องนี้ส่งไปแล้วเมื่อหยุดพิมพ์ครบ 3 นาที เลขเรื่อง {sentByItself} กดส่งอีกครั้งเพื่อเพิ่มข้อมูลที่พิมพ์ต่อ ถ้าหมุดหรือเรื่องผิด ให้แก้ในหน้าเหตุ
          </p>
        ) : null}
      </div>
      {trouble ? null : (
        <p className="text-ink-muted" data-save={isSaved ? "saved" : "unsaved"}>
          {isBlank ? "ยังไม่ได้พิมพ์อะไร" : isSaved ? "เก็บแล้ว" : "กำลังเก็บ…"}
          {isBlank || sentByItself ? "" : " · หยุดพิมพ์เกิน 3 นาที ระบบส่งให้เอง"}
        </p>
      )}
    </div>
  );
}
