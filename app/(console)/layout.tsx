import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { AuditorPill, AuditorStrip } from "@/components/console/alarms/watchdog-watch";
import { ConsoleLive } from "@/components/console/shell/console-live";
import { ConsoleNav } from "@/components/console/shell/console-nav";
import { LivePill } from "@/components/console/shell/live-pill";
import { ThemeScope } from "@/components/console/shell/theme";
import { THEME_COOKIE, toTheme } from "@/components/console/shell/theme-choice";
import { UserMenu } from "@/components/console/shell/user-menu";
import { AppShell } from "@/components/ui/app-shell";
import { OfflineBanner } from "@/components/ui/offline-banner";
import { ToastProvider } from "@/components/ui/toast-provider";
import { currentActor } from "@/lib/access/current-actor";
import { reachFilter } from "@/lib/access/reach.rules";
import { reachOf } from "@/lib/access/roles.rules";
import { isOperator } from "@/lib/intake/desk/operator";
import { vapidKeys } from "@/lib/platform/env";
import { StaffFrame } from "../staff-frame";
import { consoleNavItems } from "./console-nav-items";
import { actorPlaceTh } from "./actor-nav-items";
import { ROLE_LABELS } from "@/lib/vocabulary/role";

/** The frame around every page of the console. It shows what the role opens; each page decides for itself who enters. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  // The page below sends whoever is not signed in to the sign-in page.
  if (!actor) return <ThemeScope theme={theme}>{children}</ThemeScope>;

  const seesIncidents = reachFilter(actor, "incident.view").kind !== "nothing";
  const seesAuditor = reachOf(actor.role, "alarm.clear") === "all";
  const frame = (
    <AppShell
      name={
        <Link href="/map" className="flex items-baseline gap-2 text-ink no-underline">
          ESS
          <span className="hidden text-sm font-normal text-ink-muted sm:inline">ศูนย์ติดตามเหตุ</span>
        </Link>
      }
      nav={<ConsoleNav places={consoleNavItems(actor, { answersCalls: await isOperator(actor) })} />}
      status={
        seesIncidents ? (
          <>
            {seesAuditor ? <AuditorPill /> : null}
            <LivePill />
          </>
        ) : undefined
      }
      userMenu={
        <UserMenu
          name={actor.displayName}
          roleName={ROLE_LABELS[actor.role].th}
          place={await actorPlaceTh(actor)}
          theme={theme}
          pushKey={seesIncidents ? (vapidKeys()?.publicKey ?? null) : null}
        />
      }
      banner={
        <>
          <OfflineBanner />
          {seesAuditor ? <AuditorStrip /> : null}
        </>
      }
    >
      {children}
    </AppShell>
  );
  return (
    <ThemeScope theme={theme}>
      <StaffFrame>
        <ToastProvider>{seesIncidents ? <ConsoleLive>{frame}</ConsoleLive> : frame}</ToastProvider>
      </StaffFrame>
    </ThemeScope>
  );
}
