/** What is said when our server does not answer: one wording for each situation, whatever the screen. */
export const OFFLINE_TH = {
  /** a question or a tap that the person repeats */
  tryAgain: "ติดต่อระบบไม่ได้ ตรวจสัญญาณอินเทอร์เน็ตแล้วลองใหม่",
  /** what was written still stands in its field */
  notSaved: "ติดต่อระบบไม่ได้ ยังไม่ได้บันทึก ตรวจสัญญาณอินเทอร์เน็ตแล้วลองใหม่",
  /** an officer's action goes out by itself */
  sendingAction: "ยังไม่ถึงระบบ กำลังส่งให้อีกครั้ง อย่าปิดหน้านี้ หากเร่งด่วนใช้วิทยุหรือโทรแจ้งศูนย์ 191",
  /** an operator's sheet goes out by itself */
  sendingSheet: "ติดต่อระบบไม่ได้ กำลังลองใหม่ให้เองด้วยเรื่องเดิม อย่าปิดหน้านี้ ถ้ารอไม่ได้ให้วิทยุหรือโทรแจ้งหน่วยโดยตรง",
  /** what is shown was read earlier */
  mayBeOld: "ติดต่อระบบไม่ได้ รายการนี้อาจไม่ใช่ล่าสุด",
  /** the server works on without this page */
  goesOn: "ติดต่อระบบไม่ได้ชั่วคราว งานยังทำต่ออยู่เบื้องหลัง",
} as const;
