import type { PageWords } from "@/lib/i18n/reporter/page-words";

export const PAGE: PageWords = {
  pageTitle: "Nota",
  language: "Bahasa",
  step: "Langkah {n} daripada 3",
  back: "Kembali",
  next: "Seterusnya",

  problemQuestion: "Apa yang berlaku?",
  problems: {
    assault: { short: "Dipukul atau diugut", full: "Mengugut hendak mencederakan, atau mencederakan" },
    confinement: { short: "Dikurung", full: "Dikurung atau ditahan tanpa rela" },
    sexual_abuse_risk: { short: "Takut dicabul", full: "Berisiko menjadi mangsa serangan seksual" },
    violent_frenzy: { short: "Ada orang mengamuk", full: "Orang mengamuk yang membahayakan" },
    gathering: { short: "Kumpulan membuat kacau", full: "Berkumpul sehingga menimbulkan bahaya" },
  },

  placeQuestion: "Di mana?",
  placeHelp: "Lokasi membolehkan pegawai terdekat bertindak lebih cepat.",
  useGps: "Guna lokasi saya sekarang",
  locating: "Sedang mencari lokasi…",
  gpsFailed: "Lokasi tidak dijumpai. Pilih cara lain di bawah.",
  pickOnMap: "Pilih pada peta",
  closeMap: "Tutup peta",
  mapHint: "Gerakkan peta sehingga pin tepat di tempat itu.",
  usePin: "Guna tempat ini",
  map: {
    map: "Peta. Gerakkan sehingga pin tepat di tempat itu.",
    zoomIn: "Besarkan peta",
    zoomOut: "Kecilkan peta",
    locate: "Lokasi saya",
  },
  pickDistrict: "Pilih wilayah dan daerah",
  province: "Wilayah",
  district: "Daerah",
  choose: "— Pilih —",
  districtNote: "Kami guna pekan daerah sebagai lokasi kasar. Mungkin tersasar kira-kira 5 km.",
  placeTyped: "Terangkan tempatnya",
  sendWithoutPlace: "Tidak tahu lokasi. Hantar sekarang",
  placeKept: "Lokasi disimpan",
  accuracy: "mungkin tersasar kira-kira {m} m",
  change: "Ubah",

  phoneQuestion: "Nombor untuk dihubungi",
  phoneHint: "Contoh 081-234-5678",
  phoneNote: "Boleh hantar tanpa nombor. Pegawai mungkin menelefon nombor ini.",
  phoneBad: "Nombor ini tidak lengkap atau tidak sah. Semak semula, atau hantar tanpa nombor.",
  send: "Hantar",
  sendWithoutPhone: "Hantar tanpa nombor",
  sending: "Sedang menghantar…",

  notSent: "Belum dihantar",
  keepsTrying: "Masih cuba menghantar. Jangan tutup halaman ini.",
  tryAgain: "Cuba lagi",
  call: "Telefon {number}",
  unreachable: "Halaman ini tidak dapat dibuka sekarang. Jika perlukan bantuan, anda boleh menelefon.",

  reference: "Nombor rujukan",
  history: "Setakat ini",
  stale: "Tidak dapat menghubungi sistem. Maklumat ini mungkin lama.",
  noPhone: "Belum ada nombor telefon",
  addPhone: "Tambah nombor",
  noPlace: "Belum ada lokasi",
  addPlace: "Tambah lokasi",
  conflictQuestion: "Adakah orang yang mencederakan anda polis atau pegawai tempatan?",
  conflictNote: "Jika ya, balai lain akan mengendalikannya. Anda tidak perlu menjawab.",
  conflictYes: "Ya",
  conflictKept: "Dimaklumi. Balai tempatan tidak lagi mengendalikan laporan ini.",
  contact: {
    question: "Bagaimana boleh menghubungi anda? Tidak perlu menjawab.",
    choices: {
      call: "Boleh telefon",
      text_only: "Mesej sahaja, jangan telefon",
      do_not_contact: "Jangan hubungi saya",
    },
  },
  reporterKind: {
    question: "Siapa dalam bahaya? Tidak perlu menjawab.",
    choices: {
      victim: "Saya sendiri",
      relative: "Keluarga atau kenalan saya",
      bystander: "Saya nampak kejadian",
      official: "Saya pegawai atau sukarelawan",
    },
  },
  answerKept: "Disimpan. Ketik untuk menukar.",
  newReport: "Laporan baharu",

  safety: "Privasi dan keselamatan",
  safetyNotes: [
    {
      heading: "Selepas ini",
      lines: [
        "Pegawai melihat apa yang anda laporkan, lokasi dan nombor yang diberi.",
        "Jika anda memberi nombor, pegawai mungkin menelefon. Senyapkan telefon jika ada orang boleh mendengar.",
        "Kami tidak dapat memberitahu bila mereka akan tiba. Jika sangat bahaya, telefon 191.",
      ],
    },
    {
      heading: "Apa yang kekal dalam telefon",
      lines: [
        "Jika anda membuka dari LINE, sembang itu masih ada, dan mesej senyap mungkin masuk.",
        "Jika anda guna pelayar, sejarahnya menunjukkan halaman bernama “Nota”.",
        "Jika anda menelefon 191 atau 1300, nombor itu kekal dalam sejarah panggilan.",
      ],
    },
    {
      heading: "Cara menyembunyikannya",
      lines: [
        "Dalam LINE, tekan lama pada sembang, kemudian padam atau sembunyikan. Laporan anda tidak hilang.",
        "Padam halaman ini dari sejarah pelayar dan nombor dari sejarah panggilan.",
        "“Keluar segera” menukar skrin kepada nota biasa. Laporan yang dihantar tidak dibatalkan.",
        "Untuk kembali, tekan + pada nota, atau buka menu yang sama.",
      ],
    },
  ],
  forget: "Buang dari telefon ini",
  forgetNote: "Halaman ini tidak lagi menunjukkan laporan anda. Pegawai tetap meneruskan kerja.",

  leave: "Keluar segera",
  cover: {
    title: "Nota",
    lines: [
      "Beli barang hari Sabtu",
      "Telur 1 papan",
      "Susu 2 kotak",
      "Beras 5 kg",
      "Serbuk pencuci",
      "Pulangkan buku",
    ],
    add: "Tambah nota",
  },
};
