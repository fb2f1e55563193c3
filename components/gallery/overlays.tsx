"use client";
import { CircleUser, LogOut, Settings } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CloseButton } from "@/components/ui/close-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Menu } from "@/components/ui/menu";
import { Sheet } from "@/components/ui/sheet";
import { TextField } from "@/components/ui/text-field";
import { State } from "./state";

const ICON = "size-4.5";

export const OVERLAYS: Record<string, ReactNode> = {
  "close-button": (
    <State name="ปิดแผงข้าง">
      <CloseButton onClose={() => undefined} />
    </State>
  ),
  dialog: (
    <State name="แคบ · กว้าง">
      <Dialog
        trigger={<Button>เปิดกล่อง</Button>}
        title="ส่งต่อให้หน่วยอื่น"
        description="หน่วยที่รับไว้จะได้รับแจ้ง"
        footer={<Button variant="primary">ส่งต่อ</Button>}
      >
        <TextField label="เหตุผล" />
      </Dialog>
      <Dialog wide trigger={<Button>เปิดกล่องกว้าง</Button>} title="กล่องกว้าง">
        <p className="text-base">ไม่มีคำอธิบายและไม่มีปุ่มท้าย</p>
      </Dialog>
    </State>
  ),
  "confirm-dialog": (
    <State name="ถามก่อน · ถามก่อนสิ่งที่ย้อนไม่ได้ · ล้มเหลวแล้วยังถามอยู่">
      <ConfirmDialog
        trigger={<Button>ถามก่อน</Button>}
        title="คืนงานนี้ไหม"
        description="ระบบจะหาผู้รับเรื่องใหม่ทันที"
        confirmLabel="คืนงาน"
        onConfirm={() => undefined}
      />
      <ConfirmDialog
        danger
        trigger={<Button variant="danger">ถามก่อนปิด</Button>}
        title="ปิดเหตุนี้ไหม"
        description="ผู้แจ้งจะได้รับแจ้งว่าเสร็จสิ้น"
        confirmLabel="ปิดเหตุ"
        onConfirm={() => undefined}
      />
      <ConfirmDialog
        trigger={<Button>ถามแล้วล้มเหลว</Button>}
        title="ลองใหม่ได้"
        description="คำถามยังอยู่เมื่อทำไม่สำเร็จ"
        confirmLabel="ลอง"
        onConfirm={() => Promise.reject(new Error("refused"))}
      />
    </State>
  ),
  sheet: (
    <State name="ด้านขวา · ด้านล่าง">
      <Sheet trigger={<Button>เปิดด้านขวา</Button>} title="ตัวกรอง" footer={<Button variant="primary">ใช้</Button>}>
        <TextField label="ค้นหา" />
      </Sheet>
      <Sheet side="bottom" trigger={<Button>เปิดด้านล่าง</Button>} title="รายละเอียด">
        <p className="text-base">เนื้อหา</p>
      </Sheet>
    </State>
  ),
  menu: (
    <State name="ลิงก์ · ใช้ไม่ได้ · อันตราย">
      <Menu
        header="น.ส. ศิริพร มั่นคง"
        trigger={<Button icon={<CircleUser aria-hidden="true" className={ICON} />}>เปิดเมนู</Button>}
        items={[
          { key: "link", label: "ไปหน้าอื่น", href: "#menu", icon: <Settings aria-hidden="true" className={ICON} /> },
          { key: "disabled", label: "ใช้ไม่ได้ตอนนี้", disabled: true, onSelect: () => undefined },
          {
            key: "danger",
            label: "ออกจากระบบ",
            danger: true,
            onSelect: () => undefined,
            icon: <LogOut aria-hidden="true" className={ICON} />,
          },
        ]}
      />
    </State>
  ),
};
