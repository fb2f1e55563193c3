import type { TypedWords } from "@/lib/i18n/reporter/typed-words";

export const TYPED: TypedWords = {
  start: "အကြောင်းကြား, စတင်, စမယ်, မီနူး",
  skip: "ကျော်, မရှိ, မရှိဘူး, ဖုန်းမရှိ, ဖုန်းမရှိဘူး",
  choice: "နံပါတ်, အမှတ်",
  polite: "ပါ, ရှင့်, ရှင်, ခင်ဗျာ, ခင်ဗျ",
  greetings: "မင်္ဂလာပါ, ဟယ်လို, mingalaba, mingalarpar",
  thanks: "ကျေးဇူးတင်, ကျေးဇူးပါ, ကျေးဇူးပဲ, kyay zu",
  yes: "ဟုတ်ကဲ့, ဟုတ်တယ်, ရတယ်",
  no: "မဟုတ်ဘူး, မဟုတ်ပါ, မရဘူး",
  pleas: "ကူညီပါ, ကယ်ပါ, ကယ်ကြပါ, ကူညီပေးပါ, ku nyi par, kal par",
  everyday: "ကျွန်တော်, ကျွန်မ, အခု, kyama, kyanaw",
  problems: {
    assault: "ရိုက်နှက်, အရိုက်ခံ, ရိုက်ခံရ, ခြိမ်းခြောက်, သတ်မယ်, သတ်မလို့, ဓားနဲ့ထိုး, ကန်ကျောက်",
    confinement: "ပိတ်လှောင်, သော့ခတ်ထား, ချုပ်ထား, ပြန်ပေးဆွဲ",
    sexual_abuse_risk: "မုဒိမ်း, အဓမ္မကျင့်, လိင်ပိုင်း",
    violent_frenzy: "သောင်းကျန်း, စိတ်မထိန်းနိုင်",
    gathering: "အုပ်စုဖွဲ့, အုပ်စုလိုက်ရန်ဖြစ်",
  },
};
