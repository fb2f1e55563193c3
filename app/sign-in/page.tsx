import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { ThemeScope } from "@/components/console/shell/theme";
import { THEME_COOKIE, toTheme } from "@/components/console/shell/theme-choice";
import { ownPath } from "@/components/sign-in/own-path.rules";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { currentActor } from "@/lib/access/current-actor";
import { env } from "@/lib/platform/env";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "@/prisma/seed/demo-people";
import { ROLE_LABELS } from "@/lib/vocabulary/role";

export const metadata: Metadata = { title: "เข้าสู่ระบบ" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

/** The one sign-in page of staff, for the console and for duty officers. */
export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const callbackPath = ownPath(first(callbackUrl), new URL(env().PUBLIC_BASE_URL).origin);
  if (await currentActor()) redirect(callbackPath);
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  const demo = env().DEMO_SIGN_INS
    ? {
        password: DEMO_PASSWORD,
        people: DEMO_PEOPLE.map(({ username, displayName, role }) => ({
          username,
          displayName,
          roleName: ROLE_LABELS[role].th,
        })),
      }
    : null;
  return (
    <ThemeScope theme={theme}>
      <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-4 py-8">
        <div>
          <p className="text-base font-semibold text-accent">ESS</p>
          <h1 className="text-2xl font-semibold text-ink">เข้าสู่ระบบ</h1>
          <p className="text-base text-ink-muted">สำหรับเจ้าหน้าที่</p>
        </div>
        <SignInForm callbackPath={callbackPath} errorCode={first(error)} demo={demo} />
      </main>
    </ThemeScope>
  );
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
