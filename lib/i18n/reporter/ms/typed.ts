import type { TypedWords } from "@/lib/i18n/reporter/typed-words";

export const TYPED: TypedWords = {
  start: "lapor, mula, menu",
  skip: "langkau, tiada, tiada nombor, tidak ada, tak ada",
  choice: "nombor, pilihan, nombor pilihan",
  polite: "ya, tolong, terima kasih",
  greetings: "salam, assalamualaikum, helo, selamat pagi, selamat petang, selamat malam",
  thanks: "terima kasih, tq",
  yes: "ya, ye, betul, boleh",
  no: "tidak, tak, bukan",
  pleas: "tolong, tolong saya, bantu saya, kecemasan",
  everyday: "saya, kami, bantu, dipukul, sekarang, rumah, suami, isteri, anak",
  problems: {
    assault:
      "pukul saya, dipukul, memukul, kena pukul, belasah, dibelasah, membelasah, tumbuk saya, ditumbuk, tampar saya, ditampar, diugut, mengugut, ugut bunuh, bunuh saya, nak bunuh, mahu bunuh, ditikam, menikam, diserang, menyerang",
    confinement: "dikurung, mengurung, terkurung, kurung saya, diculik",
    sexual_abuse_risk: "rogol, dirogol, merogol, dicabul, mencabul, gangguan seksual",
    violent_frenzy: "mengamuk",
    gathering: "pergaduhan kumpulan, gaduh beramai-ramai",
  },
  tests: "ujian, cuba, cubaan, uji, percubaan, saja cuba, mencuba, sekadar ujian",
  settled: "saya selamat, sudah selamat, dah selamat, kami selamat, sudah selesai, dah selesai, faham",
  courtesies:
    "ya, banyak, banyak banyak, sangat, encik, puan, cik, semua, tuan, kerana membantu, atas bantuan, kepada semua, sekadar, sahaja, saja, ini",
};
