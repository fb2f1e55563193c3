import type { ChatWords } from "@/lib/i18n/reporter/chat-words";

export const CHAT: ChatWords = {
  greeting: "Salam. Kami di sini 24 jam.\nBila sedia, ketik menu atau taip apa sahaja. Mesej kami tidak berbunyi.",
  askProblem: "Pilih yang paling tepat sekarang pada butang di bawah",
  askLocation: "Anda di mana sekarang? Ketik “Hantar lokasi” di bawah",
  askPhone: "Nombor untuk dihubungi: taip angka atau ketik “Langkau”",
  received: "Sudah diterima. Nombor {number}\nAnda boleh menambah di sini pada bila-bila masa.",
  placeMissing: "Lokasi belum ada. Hantar di sini apabila boleh.",
  news: "Ada berita baharu",
  added: "Sudah ditambah.",
  stillOpen: "Nombor {number} masih dibuka. Taip untuk menambah.",
  noMedia: "Gambar, suara dan fail belum boleh diterima. Sila taip.",
  hotlines: "Telefon 191 atau 1300",
  buttons: {
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
};
