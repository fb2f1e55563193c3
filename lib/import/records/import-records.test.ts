import iconv from "iconv-lite";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/reach.rules";
import { type Db, inTransaction } from "@/lib/platform/db";
import { useTestDatabase } from "@/lib/platform/testing/test-database";
import { openOfficerPhone, sealOfficerPhone } from "@/lib/directory/staff/officer-phone";
import { applyImport } from "@/lib/import/apply-import";
import { badRowsFile } from "./bad-rows-file";
import { applyImportNow, discardImport, readImportAgain, undoImportNow } from "@/lib/import/direct-import";
import { exportStaff, exportUnits } from "@/lib/export/export-directory";
import { findImport, listImportRows, listImports } from "@/lib/import/import.queries";
import { readImport } from "@/lib/import/read-import";
import { receiveFile, startImport } from "@/lib/import/start-import";
import { undoImport } from "@/lib/import/undo-import";

let db: Db;
let admin: Actor;
beforeAll(async () => {
  ({ db } = await useTestDatabase());
  const officer = await db.officer.findUniqueOrThrow({ where: { username: "admin" } });
  admin = {
    officerId: officer.id,
    sessionId: officer.id,
    displayName: officer.displayName,
    role: "administrator",
    unitId: null,
    provinceCode: null,
    policeRegion: null,
  };
});

const requestId = "test-request";
const job = (signal = new AbortController().signal) => ({ jobId: "1", attempt: 1, isLastAttempt: false, signal });
const streamOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]).stream() as ReadableStream<Uint8Array>;

async function send(kind: "units" | "staff", bytes: Uint8Array, encoding: "auto" | "windows-874" | "utf-8" = "auto") {
  const { importId } = await startImport(
    { kind, fileName: "test.csv", options: { encoding } },
    { actor: admin, requestId },
  );
  await receiveFile({ importId, body: streamOf(bytes), claimedBytes: bytes.length }, { actor: admin });
  await readImport({ importId }, job());
  return importId;
}
const sendText = (kind: "units" | "staff", text: string) => send(kind, new TextEncoder().encode(text));
async function view(importId: string) {
  const found = await findImport(importId, admin);
  if (!found) throw new Error("no such import");
  return found;
}
const errorsOf = async (importId: string) =>
  ((await listImportRows({ importId, filter: "error", limit: 100, offset: 0 }, admin))?.rows ?? []).map(
    ({ line, errors }) => `${line} ${errors.map(({ column, message }) => `${column}: ${message}`).join(" / ")}`,
  );
async function apply(importId: string) {
  await applyImportNow({ importId }, { actor: admin, requestId });
  await applyImport({ importId }, job());
}
async function undo(importId: string) {
  await undoImportNow({ importId }, { actor: admin, requestId });
  await undoImport({ importId }, job());
}
const bytesOf = async (body: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(body).arrayBuffer());
const textOf = async (body: ReadableStream<Uint8Array>) => new TextDecoder().decode(await bytesOf(body));

const UNIT_HEADER = "รหัสหน่วย,ประเภท,ชื่อหน่วย,จังหวัด,อำเภอ,ละติจูด,ลองจิจูด,เบอร์รับ SMS,เขตรับผิดชอบ";

describe("a file of units", () => {
  it("reads TIS-620 with Thai headers and semicolons, and says line by line what is wrong", async () => {
    const text = [
      UNIT_HEADER.replaceAll(",", ";"),
      "t1-a;สถานีตำรวจ;สภ.ทดสอบหนึ่ง;น่าน;เมืองน่าน;18.78;100.77;081-234-5678;5501",
      "t1-b;สถานีตำรวจ;สภ.ทดสอบสอง;นาน;5501;18.78;100.77;;",
      "t1-c;สถานีตำรวจ;สภ.ทดสอบสาม;จังหวัดน่าน;อ.ปัว;100.77;18.78;12345;55xx",
      "t1-a;สถานีตำรวจ;สภ.ซ้ำ;55;5501;18.78;100.77;;",
      "t1-d;หอดูดาว;ส;น่าน;แม่สาย;99.9;;;",
      "t1-e;police_station;สภ.นอกประเทศ;น่าน;;35.6;139.7;;",
    ].join("\r\n");
    const importId = await send("units", new Uint8Array(iconv.encode(text, "windows-874")));
    expect(await view(importId)).toMatchObject({
      status: "ready",
      encoding: "windows-874",
      delimiter: ";",
      totalRows: 6,
      doneRows: 6,
      counts: { create: 1, error: 5, update: 0, same: 0 },
    });
    expect(await errorsOf(importId)).toEqual([
      "3 province: ไม่พบจังหวัด “นาน”",
      "4 latitude: ละติจูดกับลองจิจูดสลับช่องกัน / alert_phone: เบอร์รับ SMS ต้องเป็นเบอร์เต็ม เช่น 081-234-5678 / coverage: ไม่รู้จักรหัสพื้นที่ 55XX",
      "5 code: รหัสซ้ำกับบรรทัดที่ 2",
      "6 kind: ไม่รู้จักประเภท “หอดูดาว” / name_th: ใส่ชื่อหน่วย / district: ไม่พบอำเภอ “แม่สาย” ในจังหวัดนี้ / longitude: ต้องใส่ละติจูดและลองจิจูดทั้งคู่ หรือเว้นว่างทั้งคู่",
      "7 latitude: ตำแหน่งอยู่นอกประเทศไทย (ละติจูด 5.4–20.6 ลองจิจูด 97.2–105.8)",
    ]);
    const errors = await textOf((await badRowsFile(importId, admin)).body);
    expect(errors.split("\r\n")[2]).toContain("t1-c,สถานีตำรวจ,สภ.ทดสอบสาม");
    expect(errors).toContain("ไม่รู้จักรหัสพื้นที่");
    await discardImport({ importId }, { actor: admin, requestId });
    expect(await findImport(importId, admin)).toBeNull();
  });

  it("writes good rows only, and undo brings back exactly what stood before", async () => {
    const before = await textOf((await exportUnits({ encoding: "utf-8" }, { actor: admin, requestId })).body);
    const importId = await sendText(
      "units",
      [
        UNIT_HEADER,
        "station-5502,สถานีตำรวจ,สภ.ชื่อใหม่,น่าน,5502,18.9,100.9,0812345678,5502 5503",
        "t2-new,สถานีตำรวจ,สภ.ใหม่,น่าน,5501,18.78,100.77,,5501",
        "t2-bad,สถานีตำรวจ,สภ.เสีย,ไม่มีจังหวัดนี้,,,,,",
      ].join("\n"),
    );
    expect((await view(importId)).counts).toMatchObject({ create: 1, update: 1, error: 1 });
    await apply(importId);
    expect(await view(importId)).toMatchObject({ status: "applied", hasFile: false, counts: { applied: 2 } });
    const changed = await db.unit.findUniqueOrThrow({ where: { code: "station-5502" }, include: { coverage: true } });
    expect(changed).toMatchObject({ nameTh: "สภ.ชื่อใหม่", alertPhone: "+66812345678", importBatchId: importId });
    expect(changed.coverage.map(({ districtCode }) => districtCode).sort()).toEqual(["5502", "5503"]);
    const trail = await db.auditEntry.findMany({ where: { subjectId: changed.id, action: "unit.import" } });
    expect(trail).toMatchObject([{ officerId: admin.officerId, reason: `import ${importId}` }]);

    await undo(importId);
    expect(await view(importId)).toMatchObject({ status: "undone", counts: { restored: 1, removed: 1, left: 0 } });
    expect(await textOf((await exportUnits({ encoding: "utf-8" }, { actor: admin, requestId })).body)).toBe(before);
  });

  it("leaves what somebody changed or used since, and says so", async () => {
    const rows = ["t3-changed", "t3-used", "t3-free"].map((code) => `${code},สถานีตำรวจ,สภ.${code},น่าน,,,,,5501`);
    const importId = await sendText("units", [UNIT_HEADER, ...rows].join("\n"));
    await apply(importId);
    await db.unit.update({ where: { code: "t3-changed" }, data: { nameTh: "แก้โดยคน" } });
    const used = await db.unit.findUniqueOrThrow({ where: { code: "t3-used" } });
    await db.officer.create({ data: { displayName: "ทดสอบ", role: "duty_officer", unitId: used.id } });
    await undo(importId);
    const left = await listImportRows({ importId, filter: "left", limit: 10, offset: 0 }, admin);
    expect(left?.rows.map(({ key, leftReason }) => [key, leftReason])).toEqual([
      ["t3-changed", "มีผู้แก้ไขหลังนำเข้า"],
      ["t3-used", "มีงานหรือบุคคลอ้างถึงแล้ว"],
    ]);
    expect(await db.unit.count({ where: { code: { startsWith: "t3-" } } })).toBe(2);
  });

  it("refuses a row whose unit changed between the dry run and the writing", async () => {
    const importId = await sendText(
      "units",
      [UNIT_HEADER, "station-5504,สถานีตำรวจ,สภ.จากไฟล์,น่าน,5504,,,,5504"].join("\n"),
    );
    await db.unit.update({ where: { code: "station-5504" }, data: { publicPhone: "054-000-000" } });
    await apply(importId);
    expect((await view(importId)).counts).toMatchObject({ applied: 0, error: 1 });
    expect((await db.unit.findUniqueOrThrow({ where: { code: "station-5504" } })).nameTh).not.toBe("สภ.จากไฟล์");
  });

  it("goes on where it stopped: a job that is ended in the middle writes every row once", async () => {
    const rows = Array.from({ length: 450 }, (_, i) => `t4-${i},สถานีตำรวจ,สภ.แถว ${i},น่าน,,,,,`);
    const importId = await sendText("units", [UNIT_HEADER, ...rows].join("\n"));
    await applyImportNow({ importId }, { actor: admin, requestId });
    const stop = new AbortController();
    stop.abort();
    await expect(applyImport({ importId }, job(stop.signal))).rejects.toThrow();
    const after = await db.unit.count({ where: { code: { startsWith: "t4-" } } });
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThan(450);
    await Promise.all([applyImport({ importId }, job()), applyImport({ importId }, job())]);
    expect(await view(importId)).toMatchObject({
      status: "applied",
      doneRows: 450,
      counts: { applied: 450, error: 0 },
    });
    expect(await db.auditEntry.count({ where: { action: "unit.import", reason: `import ${importId}` } })).toBe(450);
    await undo(importId);
    expect(await db.unit.count({ where: { code: { startsWith: "t4-" } } })).toBe(0);
  });

  it.each([
    { title: "an Excel file", text: "PK\u0003\u0004", failure: /Excel/ },
    { title: "no known header", text: "a,b\n1,2", failure: /ชื่อคอลัมน์/ },
    { title: "no key column", text: "ชื่อหน่วย\nสภ.", failure: /รหัสหน่วย/ },
    { title: "no rows", text: UNIT_HEADER, failure: /ไม่มีแถวข้อมูล/ },
    { title: "too many rows", text: `${UNIT_HEADER}\n${"x,y\n".repeat(20_001)}`, failure: /เกิน 20,000 แถว/ },
    { title: "an open quotation mark", text: `${UNIT_HEADER}\n"a,b\n`, failure: /คำพูด/ },
  ])("says why it cannot read $title", async ({ text, failure }) => {
    const importId = await sendText("units", text);
    expect(await view(importId)).toMatchObject({ status: "failed", failure: expect.stringMatching(failure) });
  });

  it("reads the stored file again in the encoding the person names", async () => {
    const importId = await sendText("units", `${UNIT_HEADER}\nt5,สถานีตำรวจ,สภ.ห้า,น่าน,,,,,`);
    await readImportAgain({ importId, encoding: "windows-874" }, { actor: admin, requestId });
    await readImport({ importId }, job());
    expect(await view(importId)).toMatchObject({ status: "failed", failure: expect.stringMatching(/รหัสอักขระ/) });
    await readImportAgain({ importId, encoding: "utf-8" }, { actor: admin, requestId });
    await readImport({ importId }, job());
    expect(await view(importId)).toMatchObject({ status: "ready", counts: { create: 1 } });
  });

  it("never switches off, changes or adds a national desk", async () => {
    const importId = await sendText(
      "units",
      "code,kind,name_th,active\nnational-desk,national_desk,โต๊ะกลาง,0\nnational-desk-2,national_desk,โต๊ะสอง,1",
    );
    expect((await view(importId)).counts).toMatchObject({ error: 2, create: 0, update: 0 });
  });
});

describe("export and import", () => {
  it.each(["utf-8", "windows-874"] as const)("units in %s come back without a change", async (encoding) => {
    await db.unit.update({
      where: { code: "station-5505" },
      data: { nameTh: "=HYPERLINK(1)", nameEn: "'+x", source: '-a, "b"; c', alertPhone: "+66812345678" },
    });
    const { body, lost } = await exportUnits({ encoding }, { actor: admin, requestId });
    const bytes = await bytesOf(body);
    if (encoding === "utf-8") {
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(new TextDecoder().decode(bytes)).toContain(",'=HYPERLINK(1),''+x,");
    }
    expect(lost).toBe(0);
    const importId = await send("units", bytes);
    const total = await db.unit.count();
    expect(await view(importId)).toMatchObject({ encoding, counts: { same: total, create: 0, update: 0, error: 0 } });
  });

  it("counts the letters TIS-620 does not have", async () => {
    await db.unit.update({ where: { code: "station-5506" }, data: { nameEn: "Bán 警察 😀" } });
    const { lost } = await exportUnits({ encoding: "windows-874" }, { actor: admin, requestId });
    expect(lost).toBe(4);
    await db.unit.update({ where: { code: "station-5506" }, data: { nameEn: "Ban" } });
  });

  it("staff come back without a change, phones included; a head exports the own unit alone", async () => {
    await db.officer.update({ where: { username: "officer.plk" }, data: sealOfficerPhone("+66812345678") });
    const { body } = await exportStaff({ encoding: "utf-8" }, { actor: admin, requestId });
    const text = await textOf(body);
    expect(text).toContain("081-234-5678");
    const importId = await sendText("staff", text);
    const total = await db.officer.count({ where: { username: { not: null } } });
    expect((await view(importId)).counts).toMatchObject({ same: total, create: 0, update: 0, error: 0 });

    const chief = await db.officer.findUniqueOrThrow({ where: { username: "chief.plk" } });
    const head = { ...admin, officerId: chief.id, role: "unit_head", unitId: chief.unitId } as const;
    const own = await textOf((await exportStaff({ encoding: "utf-8" }, { actor: head, requestId })).body);
    expect(own).toContain("officer2.plk");
    expect(own).not.toContain("officer.npm");
    await expect(exportUnits({ encoding: "utf-8" }, { actor: head, requestId })).rejects.toThrow();
  });
});

describe("a file of staff", () => {
  it("seals phones everywhere, says what is wrong, writes, and undo takes back", async () => {
    const importId = await sendText(
      "staff",
      [
        "ชื่อผู้ใช้,ยศและชื่อ,บทบาท,รหัสหน่วย,จังหวัด,ภาคตำรวจ,มือถือ",
        "new.one,ด.ต. ใหม่ หนึ่ง,เจ้าหน้าที่เวร,station-5501,,,089-999-1234",
        "new.two,ด.ต. ใหม่ สอง,เจ้าหน้าที่เวร,,,,",
        "Desk,ชื่อ ซ้ำ,auditor,,,,",
        "new.three,นาย สาม,หัวหน้าระดับจังหวัด,,เชียงใหม,,12-34",
        "new.four,นาย สี่,regional_head,,,12,",
        "admin,น.ส. มาลี เปลี่ยนเอง,administrator,,,,",
        "officer2.plk,ด.ต. สมชาย ใจมั่นคง,duty_officer,station-6501,65,,0891112222",
      ].join("\n"),
    );
    expect((await view(importId)).counts).toMatchObject({ create: 1, update: 1, error: 5 });
    expect(await errorsOf(importId)).toEqual([
      "3 unit: บทบาทนี้ต้องมีรหัสหน่วย",
      "4 username: มีชื่อผู้ใช้ “desk” อยู่แล้ว ใช้ชื่ออื่นหรือเขียนให้ตรงกัน",
      "5 province: ไม่พบจังหวัด “เชียงใหม” / phone: เบอร์มือถือไม่ถูกต้อง เช่น 081-234-5678",
      "6 police_region: ไม่พบภาคตำรวจ “12”",
      "7 username: แก้บัญชีของตนเองผ่านไฟล์ไม่ได้ ให้ผู้ดูแลระบบคนอื่นแก้",
    ]);
    const [stored] = await db.$queryRaw<{ all: string; file: string }[]>`
      select string_agg(data::text || errors::text, ' ') as all,
        (select encode(content, 'escape') from import_batches where id = ${importId}::uuid) as file
      from import_rows where batch_id = ${importId}::uuid`;
    expect(stored?.all).not.toMatch(/999-?1234|1112222|12-34/);
    expect(stored?.file).not.toContain("999");
    expect(await textOf((await badRowsFile(importId, admin)).body)).toContain("12-34");

    await apply(importId);
    const made = await db.officer.findUniqueOrThrow({ where: { username: "new.one" }, include: { unit: true } });
    expect(made).toMatchObject({ role: "duty_officer", provinceCode: "55", unit: { code: "station-5501" } });
    expect(openOfficerPhone(made)).toEqual({ readable: true, text: "+66899991234" });
    await undo(importId);
    expect((await view(importId)).counts).toMatchObject({ restored: 1, removed: 1, left: 0 });
    expect(await db.officer.count({ where: { username: "new.one" } })).toBe(0);
    const restored = await db.officer.findUniqueOrThrow({ where: { username: "officer2.plk" } });
    expect([restored.displayName, openOfficerPhone(restored)]).toEqual(["ด.ต. สมชาย ใจมั่น", null]);
  });
});

describe("who may", () => {
  it("a role without the directory finds nothing, as if it were not there", async () => {
    const importId = await sendText("units", `${UNIT_HEADER}\nt6,สถานีตำรวจ,สภ.หก,น่าน,,,,,`);
    const desk: Actor = { ...admin, role: "national_desk" };
    const input = { kind: "units", fileName: "x", options: { encoding: "auto" } } as const;
    await expect(startImport(input, { actor: desk, requestId })).rejects.toMatchObject({ kind: "not_found" });
    await expect(applyImportNow({ importId }, { actor: desk, requestId })).rejects.toMatchObject({ kind: "not_found" });
    expect(await findImport(importId, desk)).toBeNull();
    expect(await listImports(desk)).toEqual([]);
    expect(await listImportRows({ importId, filter: "all", limit: 1, offset: 0 }, desk)).toBeNull();
    await expect(badRowsFile(importId, desk)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("stops taking in a file at the limit, whatever was claimed, and keeps nothing of it", async () => {
    const input = { kind: "units", fileName: "big.csv", options: { encoding: "auto" } } as const;
    const { importId } = await startImport(input, { actor: admin, requestId });
    const piece = new Uint8Array(1024 * 1024).fill(65);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => void (sent++, controller.enqueue(piece)) });
    await expect(receiveFile({ importId, body, claimedBytes: 0 }, { actor: admin })).rejects.toMatchObject({
      kind: "too_large",
      message: expect.stringContaining("20 MB"),
    });
    expect(sent).toBeLessThan(30);
    expect(await inTransaction((tx) => tx.importBatch.count({ where: { id: importId } }))).toBe(0);
  });
});
