"use client";
import { X } from "lucide-react";
import { IconButton } from "./icon-button";

export function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <IconButton
      label="ปิดรายละเอียด (Esc)"
      icon={<X aria-hidden="true" className="size-5" />}
      onClick={onClose}
      className="-mt-1 -mr-2 ml-auto"
    />
  );
}
