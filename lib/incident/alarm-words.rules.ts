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
};

export function alarmNameTh(kind: string): string {
  return ALARM_NAMES_TH[kind] ?? kind;
}
