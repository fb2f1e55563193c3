const ACTION_NAMES_TH: Record<string, string> = {
  "session.open": "เข้าสู่ระบบ",
  "session.revoke": "ออกจากระบบ",
  "officer.line_linked": "ผูกบัญชี LINE",
  "reporter.phone.reveal": "เปิดดูเบอร์โทรผู้แจ้ง",
  "incident.accepted": "รับเรื่อง",
  "incident.en_route": "ออกเดินทาง",
  "incident.on_scene": "ถึงที่เกิดเหตุ",
  "incident.resolved": "บันทึกผล",
  "incident.closed": "ปิดเหตุ",
  "incident.reopened": "เปิดเหตุใหม่",
  "incident.join": "รวมการแจ้งของสองเหตุ",
  "incident.split": "แยกการแจ้งออกจากเหตุ",
  "incident.link_undone": "ยกเลิกการรวมหรือแยก",
  "incident.acknowledged": "รับทราบ ร่วมช่วยเหลือ",
  "group.code.issue": "ออกรหัสผูกกลุ่ม LINE",
  "group.bind": "ผูกกลุ่ม LINE กับหน่วย",
  "group.bound": "ผูกกลุ่ม LINE กับหน่วย",
};

/** An action nobody has worded yet is shown as it is written: nothing of the trail is hidden. */
export function actionNameTh(action: string): string {
  return ACTION_NAMES_TH[action] ?? action;
}

const SUBJECT_NAMES_TH: Record<string, string> = {
  incident: "เหตุ",
  officer: "เจ้าหน้าที่",
  unit: "หน่วยงาน",
  line_group: "กลุ่ม LINE",
  session: "การเข้าสู่ระบบ",
  alarm: "การแจ้งเตือน",
};

export function subjectNameTh(subjectType: string): string {
  return SUBJECT_NAMES_TH[subjectType] ?? subjectType;
}
