"use client";
import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { Action, Result } from "@/components/client/use-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast-provider";
import type { ImportView } from "@/lib/import/files/import.schema";
import type { Encoding } from "@/lib/platform/csv-cells.rules";
import { count, encodingName } from "./import-words";

type OfImport = Action<{ importId: string }, void>;

interface Props {
  view: ImportView;
  apply: OfImport;
  undo: OfImport;
  discard: OfImport;
  readAgain: Action<{ importId: string; encoding: Encoding }, void>;
}

/** What may be done with an import now: write it, take it back, read it otherwise, throw it away. */
export function ImportSteps({ view, apply, undo, discard, readAgain }: Props) {
  const router = useRouter();
  const toast = useToast();
  const { id: importId, status, counts, kind, encoding } = view;
  const good = counts.create + counts.update;

  async function run(work: () => Promise<Result<void>>, then: () => void) {
    const answer = await work();
    if (!answer.ok) {
      toast({ title: answer.message, tone: "danger" });
      throw new Error("refused");
    }
    then();
  }
  const refresh = () => router.refresh();
  const other = encoding === "utf-8" ? "windows-874" : "utf-8";

  return (
    <div className="flex flex-wrap items-center gap-2">
      {status === "ready" && good > 0 ? (
        <ConfirmDialog
          title={`เขียน ${count(good)} แถวที่ถูกต้อง?`}
          description={
            counts.error > 0
              ? `แถวที่ผิดพลาด ${count(counts.error)} แถวจะไม่ถูกเขียน ย้อนกลับทั้งหมดได้ภายหลัง`
              : "ย้อนกลับทั้งหมดได้ภายหลัง"
          }
          confirmLabel={`เขียน ${count(good)} แถว`}
          onConfirm={() => run(() => apply({ importId }), refresh)}
          trigger={<Button variant="primary">เขียน {count(good)} แถวที่ถูกต้อง</Button>}
        />
      ) : null}
      {status === "applied" && counts.applied > 0 ? (
        <ConfirmDialog
          title="ย้อนกลับการนำเข้านี้?"
          description="ข้อมูลเดิมจะกลับมา และสิ่งที่เพิ่มใหม่จะถูกลบ สิ่งที่มีผู้แก้ไขหรือใช้งานไปแล้วจะคงไว้และแสดงรายการให้เห็น"
          confirmLabel="ย้อนกลับ"
          danger
          onConfirm={() => run(() => undo({ importId }), refresh)}
          trigger={<Button icon={<Undo2 aria-hidden="true" className="size-4" />}>ย้อนกลับ</Button>}
        />
      ) : null}
      {(status === "ready" || status === "failed") && kind !== "boundaries" && view.hasFile ? (
        <Button onClick={() => void run(() => readAgain({ importId, encoding: other }), refresh).catch(() => {})}>
          อ่านใหม่เป็น {encodingName(other)}
        </Button>
      ) : null}
      {status === "ready" || status === "failed" ? (
        <ConfirmDialog
          title="ทิ้งไฟล์นี้?"
          description="ไม่มีข้อมูลใดถูกเปลี่ยน หากต้องการนำเข้าอีกต้องส่งไฟล์ใหม่"
          confirmLabel="ทิ้งไฟล์"
          danger
          onConfirm={() =>
            run(
              () => discard({ importId }),
              () => router.push("/admin/import"),
            )
          }
          trigger={<Button variant="quiet">ทิ้งไฟล์</Button>}
        />
      ) : null}
    </div>
  );
}
