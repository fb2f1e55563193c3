"use client";
import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { ask } from "@/components/client/http";
import { consoleHttp, refusalOf } from "@/components/client/staff-http";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-style";
import { Field } from "@/components/ui/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { type ImportKind, MAX_BYTES, StartImport } from "@/lib/import/files/import.schema";
import { KIND_NAMES } from "./import-words";

/** The largest file over a slow line. */
const UPLOAD_LIMIT_MS = 30 * 60_000;

const HINTS: Record<ImportKind, string> = {
  units: "CSV ไม่เกิน 20 MB หรือ 20,000 แถว",
  staff: "CSV ไม่เกิน 20 MB หรือ 20,000 แถว",
  boundaries: "GeoJSON หรือ TopoJSON พิกัด WGS 84 ไม่เกิน 100 MB",
};
const ACCEPT: Record<ImportKind, string> = {
  units: ".csv,.txt,.tsv,text/csv",
  staff: ".csv,.txt,.tsv,text/csv",
  boundaries: ".json,.geojson,.topojson,.ndjson,.geojsonl,application/json,application/geo+json",
};

/** Chooses a file and how to read it, and sends it. Nothing is written before it has been looked at. */
export function UploadForm({ kinds }: { kinds: readonly ImportKind[] }) {
  const router = useRouter();
  const [kind, setKind] = useState<ImportKind>(kinds[0] ?? "units");
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setError(null);
    setSending(true);
    const result = await send(kind, form).catch(() => ({ error: "ส่งไฟล์ไม่สำเร็จ ตรวจการเชื่อมต่อแล้วลองใหม่" }));
    if ("error" in result) {
      setError(result.error);
      setSending(false);
    } else router.push(`/admin/import/${result.importId}`);
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <RadioCards
        legend="นำเข้าอะไร"
        name="kind"
        options={kinds.map((value) => ({ value, label: KIND_NAMES[value], description: HINTS[value] }))}
        value={kind}
        onChange={(event) => setKind(kinds.find((each) => each === event.target.value) ?? kind)}
      />
      <Field label="ไฟล์" key={kind}>
        {(control) => (
          <input
            {...control}
            type="file"
            name="file"
            required
            accept={ACCEPT[kind]}
            className={`${controlClass({})} file:mr-3 file:rounded-md file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-medium file:text-ink`}
          />
        )}
      </Field>
      {kind === "boundaries" ? <BoundaryFields /> : <EncodingField />}
      <div aria-live="polite">
        {error ? (
          <p className="text-sm font-medium text-danger-fg">
            <span aria-hidden="true">⚠ </span>
            {error}
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          type="submit"
          variant="primary"
          loading={sending}
          icon={<Upload aria-hidden="true" className="size-4" />}
        >
          {sending ? "กำลังส่งไฟล์" : "ส่งไฟล์เพื่อตรวจ"}
        </Button>
        <p className="text-sm text-ink-muted">ขั้นนี้ตรวจอย่างเดียว ยังไม่เปลี่ยนข้อมูล</p>
      </div>
    </form>
  );
}

function EncodingField() {
  return (
    <Select
      label="รหัสอักขระ"
      name="encoding"
      defaultValue="auto"
      fieldClassName="max-w-sm"
      options={[
        { value: "auto", label: "ตรวจให้เอง" },
        { value: "utf-8", label: "UTF-8" },
        { value: "windows-874", label: "TIS-620 / Windows-874" },
      ]}
    />
  );
}

function BoundaryFields() {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label="จับคู่เขตกับหน่วยด้วย"
        name="matchBy"
        defaultValue="unit"
        options={[
          { value: "unit", label: "รหัสหน่วย" },
          { value: "district", label: "รหัสอำเภอ (หน่วยที่รับผิดชอบอำเภอนั้น)" },
        ]}
      />
      <TextField label="ช่องข้อมูลที่เก็บรหัส" name="property" defaultValue="code" required autoComplete="off" />
      <TextField label="ช่องข้อมูลที่เก็บชื่อเขต" name="nameProperty" optional autoComplete="off" />
      <Select
        label="เขตเดิมของหน่วย"
        name="mode"
        defaultValue="replace"
        options={[
          { value: "replace", label: "แทนที่ด้วยเขตใหม่" },
          { value: "add", label: "คงไว้ และเพิ่มเขตใหม่" },
        ]}
      />
      <TextField
        label="ที่มาและสัญญาอนุญาต"
        name="source"
        required
        autoComplete="off"
        fieldClassName="sm:col-span-2"
        hint="เช่น กรมการปกครอง 2566 · CC BY 4.0"
      />
    </div>
  );
}

async function send(kind: ImportKind, form: FormData): Promise<{ importId: string } | { error: string }> {
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return { error: "เลือกไฟล์ที่มีข้อมูล" };
  if (file.size > MAX_BYTES[kind])
    return { error: `ไฟล์ใหญ่เกิน ${MAX_BYTES[kind] / 1024 / 1024} MB แบ่งเป็นหลายไฟล์แล้วนำเข้าทีละไฟล์` };
  const text = (name: string) => String(form.get(name) ?? "");
  const options =
    kind === "boundaries"
      ? Object.fromEntries(["matchBy", "property", "nameProperty", "mode", "source"].map((name) => [name, text(name)]))
      : { encoding: text("encoding") };
  const input = StartImport.safeParse({ kind, fileName: file.name, options });
  if (!input.success) return { error: input.error.issues[0]?.message ?? "ข้อมูลไม่ครบ" };
  const started = await consoleHttp.post<{ importId: string }>("/api/admin/import", input.data);
  if (!started.ok) return { error: started.message };
  const { importId } = started.value;
  const stored = await ask(`/api/admin/import/${importId}/file`, {
    method: "PUT",
    body: file,
    limitMs: UPLOAD_LIMIT_MS,
  });
  return stored?.isOk ? { importId } : { error: refusalOf(stored).message };
}
