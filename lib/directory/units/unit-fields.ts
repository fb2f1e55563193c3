import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors.rules";
import { toE164 } from "@/lib/platform/phone";
import type { UnitFields } from "./unit.schema";

/**
 * The columns of a unit from what was typed, checked against the directory.
 * @throws {DomainError} `unit.agency`, `unit.district` or `unit.alert_phone` with a sentence that says what to change
 */
export async function unitColumns(
  tx: Tx,
  fields: UnitFields,
): Promise<Omit<Prisma.UnitUncheckedCreateInput, "code" | "source">> {
  const { position, publicPhone, alertPhone, nameEn, ...rest } = fields;
  const agency = await tx.agency.findUnique({ where: { id: fields.agencyId }, select: { id: true } });
  if (!agency) throw new DomainError("invalid", "unit.agency", "ไม่พบสังกัดที่เลือก เลือกใหม่อีกครั้ง");
  if (fields.provinceCode) {
    const province = await tx.province.findUnique({ where: { code: fields.provinceCode }, select: { code: true } });
    if (!province) throw new DomainError("invalid", "unit.province", "ไม่พบจังหวัดที่เลือก เลือกใหม่อีกครั้ง");
  }
  if (fields.districtCode) {
    const district = await tx.district.findUnique({
      where: { code: fields.districtCode },
      select: { provinceCode: true },
    });
    if (district?.provinceCode !== fields.provinceCode)
      throw new DomainError("invalid", "unit.district", "อำเภอที่เลือกไม่ได้อยู่ในจังหวัดนี้");
  }
  const alertE164 = alertPhone === "" ? null : toE164(alertPhone);
  if (alertPhone !== "" && alertE164 === null)
    throw new DomainError(
      "invalid",
      "unit.alert_phone",
      "เบอร์รับ SMS ต้องเป็นเบอร์โทรเต็ม เช่น 081 234 5678 เบอร์สั้นอย่าง 191 รับ SMS ไม่ได้",
    );
  return {
    ...rest,
    nameEn: nameEn || fields.nameTh,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    publicPhone: publicPhone || null,
    alertPhone: alertE164,
  };
}

export function changedMeanwhile(): DomainError {
  return new DomainError(
    "conflict",
    "changed_meanwhile",
    "มีผู้อื่นแก้ไขข้อมูลนี้ระหว่างที่คุณเปิดอยู่ ยังไม่ได้บันทึก โหลดหน้าใหม่เพื่อดูข้อมูลล่าสุดแล้วแก้อีกครั้ง",
  );
}
