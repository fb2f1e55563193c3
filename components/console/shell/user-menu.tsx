"use client";
import { BellOff, BellRing, Check, ChevronDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { signOut } from "next-auth/react";
import { OFFLINE_TH } from "@/components/client/offline-words";
import type { PushState } from "@/components/push/push-state.rules";
import { PUSH_FAILED_TH, PUSH_TITLE_TH, PUSH_WORDS_TH } from "@/components/push/push-words";
import { useWebPush } from "@/components/push/use-web-push";
import { Avatar } from "@/components/ui/avatar";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast-provider";
import { useTheme } from "./theme";
import { type Theme, THEME_NAMES_TH, THEMES } from "./theme-choice";

type UserMenuProps = {
  name: string;
  roleName: string;
  /** Unit, province or region the officer answers for. */
  place: string | null;
  theme: Theme;
  /** signs alerts to browsers; null: none for this role, or the service has none */
  pushKey: string | null;
};

const ICON = "size-4 shrink-0";
const THEME_ICONS = {
  system: <Monitor aria-hidden="true" className={ICON} />,
  light: <Sun aria-hidden="true" className={ICON} />,
  dark: <Moon aria-hidden="true" className={ICON} />,
} as const;

/** Who is signed in, how the screen looks, and the way out. */
export function UserMenu({ name, roleName, place, theme: initialTheme, pushKey }: UserMenuProps) {
  const [theme, setTheme] = useTheme(initialTheme);
  const showToast = useToast();
  const push = useWebPush(pushKey ?? "");

  async function togglePush() {
    const wanted: PushState = push.state === "on" ? "off" : "on";
    const found = await (wanted === "on" ? push.turnOn() : push.turnOff());
    if (found === wanted) showToast({ title: PUSH_WORDS_TH[found], tone: "ok" });
    else
      showToast({
        title: found === "denied" ? PUSH_WORDS_TH.denied : PUSH_FAILED_TH,
        tone: found === "denied" ? "warn" : "danger",
      });
  }

  async function leave() {
    try {
      await signOut({ callbackUrl: "/sign-in" });
    } catch {
      showToast({ title: "ยังออกจากระบบไม่ได้", description: OFFLINE_TH.tryAgain, tone: "danger" });
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
        ...(pushKey && push.state !== "checking" ? [pushItem(push.state, push.isBusy, () => void togglePush())] : []),
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

/** Says why where it cannot be switched here. */
function pushItem(state: PushState, isBusy: boolean, onSelect: () => void): MenuItem {
  const mayChange = state === "on" || state === "off";
  return {
    key: "push",
    icon:
      state === "on" ? (
        <BellRing aria-hidden="true" className={ICON} />
      ) : (
        <BellOff aria-hidden="true" className={ICON} />
      ),
    label: (
      <span className="flex max-w-64 flex-1 items-center justify-between gap-3">
        <span>
          {PUSH_TITLE_TH}
          {mayChange ? null : <span className="block text-sm text-ink-muted">{PUSH_WORDS_TH[state]}</span>}
        </span>
        {state === "on" ? (
          <>
            <Check aria-hidden="true" className={ICON} />
            <span className="sr-only">เปิดอยู่</span>
          </>
        ) : null}
      </span>
    ),
    disabled: !mayChange || isBusy,
    onSelect,
  };
}
