import type { Metadata } from "next";
import { InviteForm } from "@/components/invite/invite-form";

export const metadata: Metadata = { title: "คำเชิญ" };

type Props = { searchParams: Promise<{ line?: string | string[] }> };

/** Where an invited member of staff chooses a password and links LINE. */
export default async function InvitePage({ searchParams }: Props) {
  const { line } = await searchParams;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-5 px-4 py-8">
      <div>
        <p className="text-base font-semibold text-accent">ESS</p>
        <h1 className="text-2xl font-semibold text-ink">คำเชิญเจ้าหน้าที่</h1>
      </div>
      <InviteForm lineRefused={line === "refused"} />
    </main>
  );
}
