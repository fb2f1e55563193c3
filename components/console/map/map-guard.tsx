"use client";
import { Component, type ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";

/** A map that cannot be loaded or drawn must not take the list and the steps with it. */
export class MapGuard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <ErrorState
        title="แสดงแผนที่ไม่ได้"
        description="รายการเหตุและปุ่มต่าง ๆ ยังใช้ได้ตามปกติ"
        onRetry={() => window.location.reload()}
      />
    );
  }
}
