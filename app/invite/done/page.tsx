import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { currentActor } from "@/lib/access/current-actor";
import { reachFilter } from "@/lib/access/reach.rules";
import { isLineLinked } from "@/lib/access/sign-in";

export const metadata: Metadata = { title: "พร้อมใช้งาน" };

/** The end of an invitation: what is ready, and where to go. */
export default async function InviteDonePage() {
  const actor = await currentActor();
  const linked = actor ? await isLineLinked(actor) : false;
  const hasDuty = actor ? reachFilter(actor, "duty.toggle").kind !== "nothing" : false;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-4 py-8">
      <h1 className="text-2xl font-semibold text-ink">{actor ? "พร้อมใช้งานแล้ว" : "เข้าสู่ระบบเพื่อเริ่มใช้งาน"}</h1>
      {actor ? (
        <p className="text-lg text-ink-muted">
          {actor.displayName} · {linked ? "ผูกบัญชี LINE แล้ว" : "ยังไม่ได้ผูกบัญชี LINE"}
        </p>
      ) : null}
      {actor ? (
        <>
          {hasDuty ? (
            <ButtonLink href="/duty" size="xl" variant="primary">
              ไปที่งานเวร
            </ButtonLink>
          ) : null}
          <ButtonLink href="/map" size={hasDuty ? "lg" : "xl"} variant={hasDuty ? "secondary" : "primary"}>
            ไปที่ศูนย์ติดตามเหตุ
          </ButtonLink>
        </>
      ) : (
        <ButtonLink href="/sign-in" size="xl" variant="primary">
          เข้าสู่ระบบ
        </ButtonLink>
      )}
    </main>
  );
}
