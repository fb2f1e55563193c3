"use client";
import { Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ConnectionPill, type ConnectionState } from "@/components/ui/connection-pill";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { FaultNote } from "@/components/ui/fault-note";
import { OfflineBanner } from "@/components/ui/offline-banner";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { type ToastTone, useToast } from "@/components/ui/toast-provider";
import { membersOf, State } from "./state";

const CONNECTIONS = membersOf<ConnectionState>({ live: "สด", reconnecting: "กำลังต่อใหม่", stale: "หยุดนิ่ง" });
const TOASTS = membersOf<ToastTone>({ neutral: "ทั่วไป", ok: "สำเร็จ", warn: "เตือน", danger: "ผิดพลาด" });

function ToastButtons() {
  const showToast = useToast();
  return (
    <State name="กดเพื่อแสดง">
      {TOASTS.map(([tone, name]) => (
        <Button key={tone} onClick={() => showToast({ tone, title: name, description: "รายละเอียดของข้อความ" })}>
          {name}
        </Button>
      ))}
      <Button
        onClick={() =>
          showToast({ title: "รวมเหตุแล้ว", action: { label: "เลิกทำ", onPress: () => showToast({ title: "เลิกทำแล้ว" }) } })
        }
      >
        มีทางกลับ
      </Button>
    </State>
  );
}

export const NOTICES: Record<string, ReactNode> = {
  "connection-pill": (
    <>
      {CONNECTIONS.map(([state, name]) => (
        <State key={state} name={name}>
          <ConnectionPill state={state} lastUpdateAt="2026-04-20T13:05:00Z" />
          <ConnectionPill state={state} />
        </State>
      ))}
    </>
  ),
  "empty-state": (
    <EmptyState
      icon={<Inbox aria-hidden="true" className="size-8" />}
      title="ไม่มีเหตุที่รออยู่"
      description="เหตุใหม่จะขึ้นที่นี่เองโดยไม่ต้องโหลดหน้า"
      action={<Button>ดูเหตุที่เสร็จแล้ว</Button>}
    />
  ),
  "fault-note": (
    <>
      <State name="ไม่มีอะไรผิด">
        <FaultNote fault={null} />
      </State>
      <FaultNote fault={{ message: "บันทึกไม่ได้ มีผู้อื่นแก้ไปก่อนแล้ว โหลดหน้านี้ใหม่" }} />
    </>
  ),
  "error-state": (
    <>
      <ErrorState onRetry={() => undefined} requestId="7f3a9c" />
      <ErrorState
        title="เปิดแผนที่ไม่ได้"
        description="รายการเหตุยังใช้ได้ตามปกติ"
        action={<Button variant="quiet">ดูรายการ</Button>}
      />
    </>
  ),
  "offline-banner": (
    <State name="แสดงเมื่อเครื่องไม่มีสัญญาณ">
      <OfflineBanner />
    </State>
  ),
  skeleton: (
    <div className="flex flex-col gap-2">
      <Skeleton />
      <Skeleton className="h-9 w-32" />
    </div>
  ),
  spinner: (
    <p className="flex items-center gap-2 text-base text-ink">
      <Spinner /> กำลังบันทึก <Spinner className="size-6" />
    </p>
  ),
  "toast-provider": <ToastButtons />,
};
