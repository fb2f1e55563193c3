/** What the desk reads for each kind of alarm; an unknown kind is shown as itself rather than hidden. */
const ALARM_NAMES_TH: Record<string, string> = {
  outside_thailand: "หมุดอยู่นอกประเทศไทย",
  no_location: "ไม่มีตำแหน่ง",
  no_unit: "ไม่มีหน่วยรับผิดชอบ",
  no_channel: "ไม่มีช่องทางแจ้งหน่วยใดเลย",
  delivery_failed: "ส่งแจ้งหน่วยไม่สำเร็จ",
  unaccepted: "ยังไม่มีผู้รับเรื่อง",
  ladder_exhausted: "แจ้งครบทุกขั้นแล้ว ยังไม่มีผู้รับเรื่อง",
  no_arrival: "รับเรื่องแล้วแต่ยังไม่ถึงที่เกิดเหตุตามเวลา",
  invariant_broken: "ผู้เฝ้าระวังพบว่าเหตุนี้ค้างอยู่",
  group_left: "กลุ่ม LINE ของหน่วยนำบัญชีออก แจ้งเหตุไปไม่ถึงกลุ่ม",
  group_lost: "ส่งเข้ากลุ่ม LINE ของหน่วยไม่ได้ ต้องเชิญบัญชีเข้ากลุ่มใหม่",
  never_answers: "หน่วยนี้ไม่ตอบรับการแจ้งหลายครั้งติดกัน",
  line_down: "ส่งข้อความทาง LINE ไม่ได้ ระบบใช้ช่องทางสำรอง",
  line_quota: "โควตาข้อความ LINE ของเดือนนี้ใกล้หมด",
};

/** An alarm of a unit or of the system, with what its figures say; never an incident's problem or place. */
export function alarmSentenceTh({
  kind,
  unitNameTh,
  data,
}: {
  kind: string;
  unitNameTh: string | null;
  data: Record<string, unknown>;
}): string {
  const parts = [
    alarmNameTh(kind),
    unitNameTh,
    typeof data.percent === "number" ? `ใช้ไปแล้ว ${data.percent}%` : null,
    typeof data.count === "number" && data.count > 1 ? `${data.count} รายการ` : null,
  ];
  return parts.filter(Boolean).join(" · ");
}

export function alarmNameTh(kind: string): string {
  return ALARM_NAMES_TH[kind] ?? kind;
}
