import { SignOutButton } from "./sign-out-button";

/** For a signed-in member of staff whose role has no duty work. */
export function Refused({ displayName }: { displayName: string }) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-5 py-8">
      <h1 className="text-2xl font-semibold">บัญชีนี้ไม่มีงานเวร</h1>
      <p className="text-lg text-ink-muted">
        {displayName} บทบาทของคุณไม่ได้รับเหตุในหน้านี้ หากคิดว่าไม่ถูกต้อง โปรดแจ้งหัวหน้าหน่วยหรือผู้ดูแลระบบ
      </p>
      <SignOutButton />
    </main>
  );
}
