import type { TypedWords } from "@/lib/i18n/reporter/typed-words";

export const TYPED: TypedWords = {
  start: "រាយការណ៍, ចាប់ផ្តើម, ម៉ឺនុយ",
  skip: "រំលង, គ្មាន, មិនមាន, អត់មាន, គ្មានលេខ",
  choice: "លេខ, ជម្រើស",
  polite: "បាទ, ចាស, ផង",
  greetings: "សួស្តី, ជំរាបសួរ, sousdey, suosdey, chumreap suor",
  thanks: "អរគុណ, orkun, akun",
  yes: "បាទ, ចាស, បានហើយ",
  no: "ទេ, អត់ទេ, មិនមែនទេ",
  pleas: "ជួយផង, ជួយខ្ញុំ, សូមជួយ, chuoy phong, chuy phong",
  everyday: "ខ្ញុំ, យើង, ឥឡូវ, khnhom, knhom",
  problems: {
    assault: "វាយខ្ញុំ, វាយប្រពន្ធ, វាយកូន, វាយម្តាយ, វាយដំ, ត្រូវគេវាយ, គេវាយ, គំរាម, សម្លាប់ខ្ញុំ, ចង់សម្លាប់",
    confinement: "បង្ខាំង, ឃុំឃាំង, ឃុំខ្លួន, ចាប់ពង្រត់",
    sexual_abuse_risk: "រំលោភ, បៀតបៀនផ្លូវភេទ",
    violent_frenzy: "អាឡេះអាឡោះ, ឆ្កួតកាច, ទប់ចិត្តមិនបាន",
    gathering: "ក្រុមបង្កហេតុ, វាយគ្នាជាក្រុម",
  },
  tests: "សាកល្បង, តេស្ត, សាកមើល",
  settled: "សុវត្ថិភាពហើយ, មិនអីទេ, មិនអីទេហើយ, យល់ហើយ",
  courtesies: "បាទ, ចាស, ច្រើន, ណាស់, បង, អ្នក, អ្នកទាំងអស់គ្នា, លោក, លោកគ្រូ, ដែលបានជួយ",
};
