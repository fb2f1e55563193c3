import type { Language } from "@/lib/i18n/language";
import type { Problem } from "@/lib/vocabulary/problem";

/**
 * What the chat says. Every text may appear in a notification, on a screen somebody else sees: no problem, no place,
 * nobody who comes, no cry for help in it (SAFETY 8). What a choice means stands on its button alone, and buttons are
 * only drawn in the open chat.
 */
export interface ChatWords {
  greeting: string;
  askProblem: string;
  askLocation: string;
  askPhone: string;
  /** the report is stored; `number` is its incident's */
  received: (number: string) => string;
  /** follows `received` when no place is known */
  placeMissing: string;
  /** all that a notification says about a change of status; what changed stands inside */
  news: string;
  added: string;
  stillOpen: (number: string) => string;
  noMedia: string;
  /** stands at the end of every question: the two numbers are always in sight */
  hotlines: string;
  /** labels of buttons, at most 20 grapheme clusters each (LINE) */
  report: string;
  newReport: string;
  sendLocation: string;
  noLocation: string;
  noPhone: string;
  problems: Record<Problem, string>;
}

export const CHAT_WORDS: Record<Language, ChatWords> = {
  th: {
    greeting: "สวัสดี เราอยู่ตรงนี้ตลอด 24 ชั่วโมง\nพร้อมเมื่อไร แตะเมนูหรือพิมพ์อะไรก็ได้ ข้อความของเราไม่มีเสียง",
    askProblem: "เลือกข้อที่ตรงกับตอนนี้ที่สุด จากปุ่มด้านล่าง",
    askLocation: "ตอนนี้อยู่ตรงไหน แตะ “ส่งตำแหน่ง” ด้านล่าง",
    askPhone: "เบอร์ที่ติดต่อกลับได้ พิมพ์เป็นตัวเลข หรือแตะ “ข้าม”",
    received: (number) => `ได้รับแล้ว หมายเลข ${number}\nพิมพ์เพิ่มเติมที่นี่ได้ตลอด เราจะบอกความคืบหน้า`,
    placeMissing: "ยังไม่มีตำแหน่ง เมื่อทำได้ ส่งตำแหน่งมาที่นี่",
    news: "มีความคืบหน้า",
    added: "เพิ่มข้อมูลให้แล้ว",
    stillOpen: (number) => `หมายเลข ${number} ยังดำเนินการอยู่ พิมพ์เพิ่มเติมได้เลย`,
    noMedia: "ที่นี่ยังรับรูป เสียง หรือไฟล์ไม่ได้ พิมพ์เป็นข้อความแทนได้",
    hotlines: "โทรด่วน 191 หรือ 1300",
    report: "แจ้งเหตุ",
    newReport: "แจ้งเรื่องใหม่",
    sendLocation: "ส่งตำแหน่ง",
    noLocation: "ส่งตำแหน่งไม่ได้",
    noPhone: "ข้าม",
    problems: {
      assault: "ทำร้ายหรือข่มขู่",
      confinement: "ถูกกักขัง",
      sexual_abuse_risk: "เสี่ยงถูกล่วงละเมิด",
      violent_frenzy: "คนคลุ้มคลั่ง",
      gathering: "มั่วสุมก่อเหตุ",
    },
  },
  en: {
    greeting:
      "Hello. We are here day and night.\nWhenever you are ready, tap the menu or type anything. Our messages make no sound.",
    askProblem: "Choose what fits best right now, with the buttons below",
    askLocation: "Where are you now? Tap “Send location” below",
    askPhone: "A number to reach you: type the digits, or tap “Skip”",
    received: (number) => `We have it. Number ${number}\nYou can add more here at any time. We will keep you posted.`,
    placeMissing: "No location yet. Send it here when you can.",
    news: "There is news",
    added: "Added.",
    stillOpen: (number) => `Number ${number} is still open. Just type to add more.`,
    noMedia: "Pictures, sound and files cannot be taken here yet. Please type it instead.",
    hotlines: "Call 191 or 1300 at any time",
    report: "Report",
    newReport: "Something new",
    sendLocation: "Send location",
    noLocation: "I can't send it",
    noPhone: "Skip",
    problems: {
      assault: "Attack or threats",
      confinement: "Locked in or held",
      sexual_abuse_risk: "Risk of sexual abuse",
      violent_frenzy: "Violent outburst",
      gathering: "Dangerous gathering",
    },
  },
  my: {
    greeting: "မင်္ဂလာပါ။ ၂၄ နာရီ ဒီမှာ ရှိပါတယ်။\nအဆင်သင့်ဖြစ်ရင် မီနူးကိုနှိပ်ပါ သို့မဟုတ် စာရိုက်ပါ။ ကျွန်ုပ်တို့၏ စာများ အသံမမြည်ပါ။",
    askProblem: "အောက်ပါ ခလုတ်များမှ အခုနှင့် အကိုက်ညီဆုံးကို ရွေးပါ",
    askLocation: "အခု ဘယ်မှာလဲ။ အောက်က “တည်နေရာပို့” ကိုနှိပ်ပါ",
    askPhone: "ပြန်ဆက်သွယ်နိုင်သော နံပါတ်ကို ရိုက်ပါ သို့မဟုတ် “ကျော်” ကိုနှိပ်ပါ",
    received: (number) => `ရရှိပါပြီ။ နံပါတ် ${number}\nဒီမှာ အချိန်မရွေး ထပ်ရေးနိုင်ပါတယ်။`,
    placeMissing: "တည်နေရာ မရသေးပါ။ ရနိုင်သည့်အခါ ဒီမှာ ပို့ပါ။",
    news: "သတင်းအသစ် ရှိပါသည်",
    added: "ထည့်ပြီးပါပြီ။",
    stillOpen: (number) => `နံပါတ် ${number} ဆောင်ရွက်နေဆဲပါ။ ထပ်ရေးနိုင်ပါတယ်။`,
    noMedia: "ပုံ၊ အသံ၊ ဖိုင် မရသေးပါ။ စာရိုက်ပေးပါ။",
    hotlines: "191 သို့မဟုတ် 1300 ကိုခေါ်ပါ",
    report: "အကြောင်းကြား",
    newReport: "အသစ်အကြောင်းကြား",
    sendLocation: "တည်နေရာပို့",
    noLocation: "မပို့နိုင်ပါ",
    noPhone: "ကျော်",
    problems: {
      assault: "ရိုက်နှက်/ခြိမ်းခြောက်",
      confinement: "ပိတ်လှောင်ခံရ",
      sexual_abuse_risk: "လိင်ပိုင်းအန္တရာယ်",
      violent_frenzy: "ရမ်းကားနေသူ",
      gathering: "အုပ်စုဖွဲ့ရမ်းကား",
    },
  },
  lo: {
    greeting: "ສະບາຍດີ ພວກເຮົາຢູ່ບ່ອນນີ້ຕະຫຼອດ 24 ຊົ່ວໂມງ\nພ້ອມເມື່ອໃດ ແຕະເມນູ ຫຼື ພິມຫຍັງກໍໄດ້ ຂໍ້ຄວາມຂອງພວກເຮົາບໍ່ມີສຽງ",
    askProblem: "ເລືອກຂໍ້ທີ່ກົງກັບຕອນນີ້ທີ່ສຸດ ຈາກປຸ່ມດ້ານລຸ່ມ",
    askLocation: "ຕອນນີ້ຢູ່ໃສ ແຕະ “ສົ່ງຕຳແໜ່ງ” ດ້ານລຸ່ມ",
    askPhone: "ເບີທີ່ຕິດຕໍ່ກັບໄດ້ ພິມເປັນຕົວເລກ ຫຼື ແຕະ “ຂ້າມ”",
    received: (number) => `ໄດ້ຮັບແລ້ວ ໝາຍເລກ ${number}\nພິມເພີ່ມເຕີມໄດ້ຕະຫຼອດ`,
    placeMissing: "ຍັງບໍ່ມີຕຳແໜ່ງ ເມື່ອເຮັດໄດ້ ສົ່ງມາບ່ອນນີ້",
    news: "ມີຄວາມຄືບໜ້າ",
    added: "ເພີ່ມຂໍ້ມູນແລ້ວ",
    stillOpen: (number) => `ໝາຍເລກ ${number} ຍັງດຳເນີນການຢູ່ ພິມເພີ່ມເຕີມໄດ້`,
    noMedia: "ຍັງຮັບຮູບ ສຽງ ຫຼື ໄຟລ໌ບໍ່ໄດ້ ພິມເປັນຂໍ້ຄວາມແທນ",
    hotlines: "ໂທ 191 ຫຼື 1300",
    report: "ແຈ້ງເຫດ",
    newReport: "ແຈ້ງເລື່ອງໃໝ່",
    sendLocation: "ສົ່ງຕຳແໜ່ງ",
    noLocation: "ສົ່ງບໍ່ໄດ້",
    noPhone: "ຂ້າມ",
    problems: {
      assault: "ທຳຮ້າຍ ຫຼື ຂົ່ມຂູ່",
      confinement: "ຖືກກັກຂັງ",
      sexual_abuse_risk: "ສ່ຽງຖືກລ່ວງລະເມີດ",
      violent_frenzy: "ຄົນອາລະວາດ",
      gathering: "ມົ້ວສຸມກໍ່ເຫດ",
    },
  },
  km: {
    greeting: "សួស្តី យើងនៅទីនេះ 24 ម៉ោង\nពេលរួចរាល់ ចុចម៉ឺនុយ ឬវាយអ្វីក៏បាន សាររបស់យើងគ្មានសំឡេងទេ",
    askProblem: "ជ្រើសអ្វីដែលត្រូវបំផុតឥឡូវនេះ ពីប៊ូតុងខាងក្រោម",
    askLocation: "ឥឡូវនៅឯណា? ចុច “ផ្ញើទីតាំង” ខាងក្រោម",
    askPhone: "លេខដែលអាចទាក់ទងបាន៖ វាយលេខ ឬចុច “រំលង”",
    received: (number) => `បានទទួលហើយ លេខ ${number}\nអ្នកអាចបន្ថែមនៅទីនេះបានគ្រប់ពេល`,
    placeMissing: "មិនទាន់មានទីតាំងទេ សូមផ្ញើនៅទីនេះពេលអាច",
    news: "មានព័ត៌មានថ្មី",
    added: "បានបន្ថែមហើយ",
    stillOpen: (number) => `លេខ ${number} កំពុងដំណើរការ អ្នកអាចវាយបន្ថែមបាន`,
    noMedia: "មិនទាន់ទទួលរូបភាព សំឡេង ឬឯកសារបានទេ សូមវាយជាអក្សរ",
    hotlines: "ទូរស័ព្ទ 191 ឬ 1300",
    report: "រាយការណ៍",
    newReport: "រឿងថ្មី",
    sendLocation: "ផ្ញើទីតាំង",
    noLocation: "ផ្ញើមិនបាន",
    noPhone: "រំលង",
    problems: {
      assault: "វាយ ឬគំរាម",
      confinement: "ត្រូវបង្ខាំង",
      sexual_abuse_risk: "គ្រោះថ្នាក់ផ្លូវភេទ",
      violent_frenzy: "មនុស្សហិង្សា",
      gathering: "ក្រុមបង្កហេតុ",
    },
  },
  ms: {
    greeting: "Salam. Kami di sini 24 jam.\nBila sedia, ketik menu atau taip apa sahaja. Mesej kami tidak berbunyi.",
    askProblem: "Pilih yang paling tepat sekarang pada butang di bawah",
    askLocation: "Anda di mana sekarang? Ketik “Hantar lokasi” di bawah",
    askPhone: "Nombor untuk dihubungi: taip angka atau ketik “Langkau”",
    received: (number) => `Sudah diterima. Nombor ${number}\nAnda boleh menambah di sini pada bila-bila masa.`,
    placeMissing: "Lokasi belum ada. Hantar di sini apabila boleh.",
    news: "Ada berita baharu",
    added: "Sudah ditambah.",
    stillOpen: (number) => `Nombor ${number} masih dibuka. Taip untuk menambah.`,
    noMedia: "Gambar, suara dan fail belum boleh diterima. Sila taip.",
    hotlines: "Telefon 191 atau 1300",
    report: "Lapor",
    newReport: "Perkara baharu",
    sendLocation: "Hantar lokasi",
    noLocation: "Tidak dapat hantar",
    noPhone: "Langkau",
    problems: {
      assault: "Serangan / ancaman",
      confinement: "Dikurung",
      sexual_abuse_risk: "Bahaya seksual",
      violent_frenzy: "Orang mengamuk",
      gathering: "Kumpulan ganas",
    },
  },
  vi: {
    greeting:
      "Xin chào. Chúng tôi ở đây 24 giờ.\nKhi sẵn sàng, chạm menu hoặc gõ bất cứ điều gì. Tin nhắn của chúng tôi không có tiếng.",
    askProblem: "Chọn điều đúng nhất lúc này bằng các nút bên dưới",
    askLocation: "Bạn đang ở đâu? Chạm “Gửi vị trí” bên dưới",
    askPhone: "Số để liên lạc lại: gõ số, hoặc chạm “Bỏ qua”",
    received: (number) => `Đã nhận. Số ${number}\nBạn có thể viết thêm ở đây bất cứ lúc nào.`,
    placeMissing: "Chưa có vị trí. Hãy gửi tại đây khi có thể.",
    news: "Có tin mới",
    added: "Đã thêm.",
    stillOpen: (number) => `Số ${number} vẫn đang được xử lý. Cứ gõ để viết thêm.`,
    noMedia: "Chưa nhận được ảnh, âm thanh hay tệp. Vui lòng gõ chữ.",
    hotlines: "Gọi 191 hoặc 1300",
    report: "Báo tin",
    newReport: "Việc mới",
    sendLocation: "Gửi vị trí",
    noLocation: "Không gửi được",
    noPhone: "Bỏ qua",
    problems: {
      assault: "Bị đánh / đe dọa",
      confinement: "Bị giam giữ",
      sexual_abuse_risk: "Nguy cơ xâm hại",
      violent_frenzy: "Người hung hăng",
      gathering: "Tụ tập gây rối",
    },
  },
};
