"use client";
import { Check, ChevronDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { signOut } from "next-auth/react";
import { Avatar } from "@/components/ui/avatar";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast-provider";
import { useTheme } from "./theme";
import { type Theme, THEME_NAMES_TH, THEMES } from "./theme.rules";

type UserMenuProps = {
  name: string;
  roleName: string;
  /** Unit, province or region the officer answers for. */
  place: string | null;
  theme: Theme;
};

const ICON = "size-4 shrink-0";
const THEME_ICONS = {
  system: <Monitor aria-hidden="true" className={ICON} />,
  light: <Sun aria-hidden="true" className={ICON} />,
  dark: <Moon aria-hidden="true" className={ICON} />,
} as const;

/** Who is signed in, how the screen looks, and the way out. */
export function UserMenu({ name, roleName, place, theme: initialTheme }: UserMenuProps) {
  const [theme, setTheme] = useTheme(initialTheme);
  const showToast = useToast();

  async function leave() {
    try {
      await signOut({ callbackUrl: "/sign-in" });
    } catch {
      showToast({ title: "ยังออกจากระบบไม่ได้", description: "ติดต่อระบบไม่ได้ ลองใหม่อีกครั้ง", tone: "danger" });
    }
  }

  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`เมนูผู้ใช้: ${name}`}
          className="flex min-h-9 items-center gap-2 rounded-md px-1.5 hover:bg-sunken"
        >
          <Avatar name={name} />
          <span className="hidden max-w-48 truncate text-sm text-ink lg:block">{name}</span>
          <ChevronDown aria-hidden="true" className="size-4 text-ink-muted" />
        </button>
      }
      header={
        <span className="block max-w-64">
          <span className="block text-base font-medium text-ink">{name}</span>
          <span className="block">{roleName}</span>
          {place ? <span className="block">{place}</span> : null}
        </span>
      }
      items={[
        ...THEMES.map((choice) => ({
          key: choice,
          icon: THEME_ICONS[choice],
          label: (
            <span className="flex flex-1 items-center justify-between gap-3">
              <span>
                <span className="sr-only">หน้าจอ: </span>
                {THEME_NAMES_TH[choice]}
              </span>
              {choice === theme ? (
                <>
                  <Check aria-hidden="true" className={ICON} />
                  <span className="sr-only">ใช้อยู่</span>
                </>
              ) : null}
            </span>
          ),
          onSelect: () => setTheme(choice),
        })),
        {
          key: "sign-out",
          icon: <LogOut aria-hidden="true" className={ICON} />,
          label: "ออกจากระบบ",
          onSelect: () => void leave(),
        },
      ]}
    />
  );
}
