import type { ChatWords } from "@/lib/i18n/reporter/chat-words";

export const CHAT: ChatWords = {
  greeting: "ສະບາຍດີ ພວກເຮົາຢູ່ບ່ອນນີ້ຕະຫຼອດ 24 ຊົ່ວໂມງ\nພ້ອມເມື່ອໃດ ແຕະເມນູ ຫຼື ພິມຫຍັງກໍໄດ້ ຂໍ້ຄວາມຂອງພວກເຮົາບໍ່ມີສຽງ",
  askProblem: "ເລືອກຂໍ້ທີ່ກົງກັບຕອນນີ້ທີ່ສຸດ ຈາກປຸ່ມດ້ານລຸ່ມ",
  askLocation: "ຕອນນີ້ຢູ່ໃສ ແຕະ “ສົ່ງຕຳແໜ່ງ” ດ້ານລຸ່ມ",
  askPhone: "ເບີທີ່ຕິດຕໍ່ກັບໄດ້ ພິມເປັນຕົວເລກ ຫຼື ແຕະ “ຂ້າມ”",
  received: "ໄດ້ຮັບແລ້ວ ໝາຍເລກ {number}\nພິມເພີ່ມເຕີມໄດ້ຕະຫຼອດ",
  placeMissing: "ຍັງບໍ່ມີຕຳແໜ່ງ ເມື່ອເຮັດໄດ້ ສົ່ງມາບ່ອນນີ້",
  news: "ມີຄວາມຄືບໜ້າ",
  added: "ເພີ່ມຂໍ້ມູນແລ້ວ",
  stillOpen: "ໝາຍເລກ {number} ຍັງດຳເນີນການຢູ່ ພິມເພີ່ມເຕີມໄດ້",
  noMedia: "ຍັງຮັບຮູບ ສຽງ ຫຼື ໄຟລ໌ບໍ່ໄດ້ ພິມເປັນຂໍ້ຄວາມແທນ",
  hotlines: "ໂທ 191 ຫຼື 1300",
  buttons: {
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
};
