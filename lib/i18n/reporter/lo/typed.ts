import type { TypedWords } from "@/lib/i18n/reporter/typed-words";

export const TYPED: TypedWords = {
  start: "ແຈ້ງເຫດ, ແຈ້ງເຫດຮ້າຍ, ເລີ່ມ, ເມນູ",
  skip: "ຂ້າມ, ບໍ່ມີ, ບໍ່ມີເບີ, ບໍ່ບອກ, ບໍ່ສະດວກ",
  choice: "ຂໍ້, ຂໍ້ທີ, ເລືອກ, ເບີ, ໝາຍເລກ",
  polite: "ເຈົ້າ, ເດີ, ເດີ້, ແດ່, ໆ",
  greetings: "ສະບາຍດີ, sabaidee, sabaidi",
  thanks: "ຂອບໃຈ, khop jai, khob jai",
  yes: "ແມ່ນ, ແມ່ນແລ້ວ, ໄດ້, ຕົກລົງ",
  no: "ບໍ່, ບໍ່ແມ່ນ, ບໍ່ໄດ້",
  pleas: "ຊ່ວຍແດ່, ຊ່ວຍດ້ວຍ, ຊ່ວຍຂ້ອຍ, suay dae, xuay dae",
  everyday: "ຂ້ອຍ, ພວກເຮົາ, ດຽວນີ້, khoy, khoi",
  problems: {
    assault: "ທຳຮ້າຍ, ທຸບຕີ, ຖືກຕີ, ໂດນຕີ, ຕີຂ້ອຍ, ຕີເມຍ, ຕີແມ່, ຕີລູກ, ຖືກແທງ, ຂູ່ຂ້າ, ຈະຂ້າ",
    confinement: "ກັກຂັງ, ໜ່ວງໜ່ຽວ, ຖືກຂັງ, ໂດນຂັງ, ຂັງຂ້ອຍ, ຂັງໄວ້, ລັກພາຕົວ",
    sexual_abuse_risk: "ຂົ່ມຂືນ, ລວນລາມ, ລ່ວງລະເມີດ, ອະນາຈານ",
    violent_frenzy: "ຄຸ້ມຄັ່ງ, ອາລະວາດ",
    gathering: "ມົ້ວສຸມ, ຍົກພວກຕີ",
  },
};
