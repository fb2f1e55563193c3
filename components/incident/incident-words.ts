import type { TimelineItem } from "@/lib/incident/incident-view.schema";
import { alarmNameTh } from "@/lib/vocabulary/alarm-kind";
import { CHANNEL_LABELS, CHANNELS } from "@/lib/vocabulary/channel";
import { type Disposition, DISPOSITION_LABELS } from "@/lib/vocabulary/disposition";
import { type Problem, PROBLEM_SHORT_LABELS } from "@/lib/vocabulary/problem";

const REPORTER_ADDED_TH: Record<string, string> = {
  pin: "ผู้แจ้งส่งตำแหน่งเพิ่ม",
  phone: "ผู้แจ้งให้เบอร์โทรเพิ่ม",
  pin_and_phone: "ผู้แจ้งส่งตำแหน่งและเบอร์โทรเพิ่ม",
  place_words: "ผู้แจ้งบอกสถานที่เพิ่ม",
};

/** One sentence of the timeline; an event nobody has worded yet is still shown. */
export function timelineSentenceTh({ kind, data }: Pick<TimelineItem, "kind" | "data">): string {
  switch (kind) {
    case "received": {
      const channel = CHANNELS.find((one) => one === data.channel);
      return channel ? `รับแจ้งทาง${CHANNEL_LABELS[channel].th}` : "รับแจ้งเหตุ";
    }
    case "dispatched":
      return "ส่งแจ้งหน่วยแล้ว";
    case "accepted":
      return "รับเรื่อง";
    case "en_route":
      return "ออกเดินทาง";
    case "on_scene":
      return "ถึงที่เกิดเหตุ";
    case "resolved": {
      const ending = typeof data.disposition === "string" ? dispositionNameTh(data.disposition) : null;
      return ending ? `เสร็จสิ้น: ${ending}` : "เสร็จสิ้น";
    }
    case "closed":
      return "ยืนยันและปิดเหตุ";
    case "reopened":
      return "เปิดเหตุใหม่ และแจ้งหาหน่วยรับเรื่องอีกครั้ง";
    case "delivery":
      return deliverySentence(data.status);
    case "joined":
      return "แจ้งว่ารับทราบและร่วมช่วยเหลือ";
    case "note":
      return "เพิ่มบันทึก";
    case "phone_revealed":
      return data.which === "victim" ? "เปิดดูเบอร์ผู้ประสบเหตุ" : "เปิดดูเบอร์โทรผู้แจ้ง";
    case "reporter_identified":
      return "ยืนยันบัญชี LINE ของผู้แจ้งแล้ว";
    case "reporter_added":
      return (typeof data.what === "string" && REPORTER_ADDED_TH[data.what]) || "ผู้แจ้งส่งข้อมูลเพิ่ม";
    case "alarm_raised":
      return typeof data.alarm === "string" ? `แจ้งเตือนโต๊ะกลาง: ${alarmNameTh(data.alarm)}` : "แจ้งเตือนโต๊ะกลาง";
    case "alarm_cleared":
      return typeof data.alarm === "string"
        ? `รับทราบการแจ้งเตือน: ${alarmNameTh(data.alarm)}`
        : "โต๊ะกลางรับทราบการแจ้งเตือน";
    case "ladder_climbed":
      return "ยังไม่มีผู้รับเรื่อง แจ้งขั้นถัดไป";
    case "ladder_exhausted":
      return "แจ้งครบทุกขั้นแล้ว ยังไม่มีผู้รับเรื่อง";
    case "released":
      return data.why === "stood_still" ? "รับเรื่องแล้วแต่ยังไม่ออกเดินทาง ระบบแจ้งหาผู้รับเรื่องใหม่" : "คืนเรื่องให้ผู้อื่นรับ";
    case "no_arrival":
      return "ยังไม่ถึงที่เกิดเหตุตามเวลา แจ้งหัวหน้าแล้ว";
    case "declined":
      return "แจ้งว่ารับไม่ได้";
    case "unit_added":
      return "เพิ่มหน่วยรับผิดชอบ";
    case "unit_released":
      return "หน่วยหนึ่งพ้นความรับผิดชอบ";
    case "place_corrected":
      return "แก้ตำแหน่งที่เกิดเหตุ และหาหน่วยรับผิดชอบใหม่";
    case "problem_corrected":
      return problemCorrected(data);
    case "conflict_marked":
      return "ระบุว่าอาจมีเจ้าหน้าที่เกี่ยวข้อง ส่งให้หน่วยอื่นดูแล";
    case "reports_joined":
      return otherNumber(data) ? `รวมการแจ้งกับเหตุ ${otherNumber(data)}` : "รวมการแจ้งกับอีกเหตุหนึ่ง";
    case "reports_split":
      return otherNumber(data) ? `แยกการแจ้งเป็นเหตุ ${otherNumber(data)}` : "แยกการแจ้งออกเป็นอีกเหตุหนึ่ง";
    case "link_undone":
      return "ยกเลิกการรวมหรือแยกการแจ้ง";
    default:
      return "มีการเปลี่ยนแปลง";
  }
}

function problemCorrected({ from, to }: TimelineItem["data"]): string {
  const [before, after] = [from, to].map((problem) =>
    typeof problem === "string" && problem in PROBLEM_SHORT_LABELS ? PROBLEM_SHORT_LABELS[problem as Problem].th : null,
  );
  if (!after) return "แก้ประเภทเหตุ";
  return before && before !== after ? `แก้ประเภทเหตุ: ${before} → ${after}` : `แก้ประเภทเหตุ: ${after}`;
}

/** The incident at the other end of a joining or a splitting. */
function otherNumber({ fromNumber, intoNumber }: TimelineItem["data"]): string | null {
  if (typeof intoNumber === "string") return intoNumber;
  return typeof fromNumber === "string" ? fromNumber : null;
}

function deliverySentence(status: unknown): string {
  if (status === "sent") return "ข้อความแจ้งเข้า LINE แล้ว (ยังไม่รู้ว่ามีผู้อ่าน)";
  if (status === "seen") return "เปิดอ่านแจ้งเหตุแล้ว";
  if (status === "failed") return "ส่งข้อความแจ้งไม่สำเร็จ";
  if (status === "declined") return "แจ้งว่าขอไม่รับ";
  if (status === "timed_out") return "ไม่มีผู้ตอบภายในเวลา";
  return "สถานะการส่งแจ้งเปลี่ยน";
}

export function dispositionNameTh(disposition: string): string | null {
  return disposition in DISPOSITION_LABELS ? DISPOSITION_LABELS[disposition as Disposition].th : null;
}
