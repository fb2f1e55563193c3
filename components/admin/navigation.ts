export const ADMIN_TABS = {
  units: { href: "/admin/units", label: "หน่วยงาน" },
  staff: { href: "/admin/staff", label: "เจ้าหน้าที่" },
  shifts: { href: "/admin/shifts", label: "เวร" },
  plans: { href: "/admin/plans", label: "แผนตอบสนอง" },
  ladders: { href: "/admin/ladders", label: "ลำดับการแจ้ง" },
  preview: { href: "/admin/preview", label: "ลองแจ้ง" },
  import: { href: "/admin/import", label: "นำเข้า/ส่งออก" },
  drills: { href: "/admin/drills", label: "ฝึกซ้อม" },
} as const;

export type AdminTab = keyof typeof ADMIN_TABS;

/** Where a tab leads. */
export function adminTabHref(tab: AdminTab): string {
  return ADMIN_TABS[tab].href;
}
