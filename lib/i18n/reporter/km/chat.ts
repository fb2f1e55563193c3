import type { ChatWords } from "@/lib/i18n/reporter/chat-words";

export const CHAT: ChatWords = {
  greeting: "សួស្តី យើងនៅទីនេះ 24 ម៉ោង\nពេលរួចរាល់ ចុចម៉ឺនុយ ឬវាយអ្វីក៏បាន សាររបស់យើងគ្មានសំឡេងទេ",
  askProblem: "ជ្រើសអ្វីដែលត្រូវបំផុតឥឡូវនេះ ពីប៊ូតុងខាងក្រោម",
  askLocation: "ឥឡូវនៅឯណា? ចុច “ផ្ញើទីតាំង” ខាងក្រោម",
  askPhone: "លេខដែលអាចទាក់ទងបាន៖ វាយលេខ ឬចុច “រំលង”",
  received: "បានទទួលហើយ លេខ {number}\nអ្នកអាចបន្ថែមនៅទីនេះបានគ្រប់ពេល",
  placeMissing: "មិនទាន់មានទីតាំងទេ សូមផ្ញើនៅទីនេះពេលអាច",
  news: "មានព័ត៌មានថ្មី",
  added: "បានបន្ថែមហើយ",
  stillOpen: "លេខ {number} កំពុងដំណើរការ អ្នកអាចវាយបន្ថែមបាន",
  noMedia: "មិនទាន់ទទួលរូបភាព សំឡេង ឬឯកសារបានទេ សូមវាយជាអក្សរ",
  hotlines: "ទូរស័ព្ទ 191 ឬ 1300",
  buttons: {
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
};
