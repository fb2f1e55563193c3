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
  "drill.schedule": "วางแผนการฝึกซ้อม",
  "drill.start": "เริ่มการฝึกซ้อม",
  "drill.end": "จบการฝึกซ้อม",
  "drill.cancel": "ยกเลิกการฝึกซ้อม",
  "incident.join": "รวมการแจ้งของสองเหตุ",
  "incident.split": "แยกการแจ้งออกจากเหตุ",
  "incident.link_undone": "ยกเลิกการรวมหรือแยก",
  "incident.acknowledged": "รับทราบ ร่วมช่วยเหลือ",
  "group.code.issue": "ออกรหัสผูกกลุ่ม LINE",
  "group.bind": "ผูกกลุ่ม LINE กับหน่วย",
  "group.bound": "ผูกกลุ่ม LINE กับหน่วย",
  "import.start": "ส่งไฟล์นำเข้า",
  "import.apply": "สั่งเขียนข้อมูลจากไฟล์",
  "import.undo": "สั่งย้อนกลับการนำเข้า",
  "import.discard": "ทิ้งไฟล์นำเข้า",
  "import.read_again": "อ่านไฟล์นำเข้าใหม่",
  "unit.import": "แก้ไขหน่วยงานจากไฟล์",
  "unit.import_undo": "ย้อนกลับหน่วยงานจากไฟล์",
  "unit.boundary_import": "นำเข้าเขตของหน่วยงาน",
  "unit.boundary_import_undo": "ย้อนกลับเขตของหน่วยงาน",
  "unit.export": "ส่งออกรายชื่อหน่วยงาน",
  "officer.import": "แก้ไขเจ้าหน้าที่จากไฟล์",
  "officer.import_undo": "ย้อนกลับเจ้าหน้าที่จากไฟล์",
  "officer.export": "ส่งออกรายชื่อเจ้าหน้าที่",
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
  drill: "การฝึกซ้อม",
  import: "การนำเข้า",
};

export function subjectNameTh(subjectType: string): string {
  return SUBJECT_NAMES_TH[subjectType] ?? subjectType;
}
