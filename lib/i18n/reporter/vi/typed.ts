import type { TypedWords } from "@/lib/i18n/reporter/typed-words";

export const TYPED: TypedWords = {
  start: "báo tin, bắt đầu",
  skip: "bỏ qua, không có, không có số, khong co",
  choice: "số, chọn, chọn số",
  polite: "ạ, nhé, với, dạ",
  greetings: "xin chào, chào, xin chao",
  thanks: "cảm ơn, cám ơn, cam on",
  yes: "vâng, có, đúng, được",
  no: "không, không phải, khong",
  pleas: "cứu, cứu tôi, cứu với, giúp tôi, cuu toi, giup toi",
  everyday: "tôi, chồng, vợ, bây giờ, toi, chong toi, vo toi",
  problems: {
    assault:
      "đánh tôi, đánh em, đánh vợ, đánh mẹ, đánh con, bị đánh, đánh đập, hành hung, dọa giết, doạ giết, đe dọa, đe doạ, giết tôi, bị đâm, danh toi, bi danh",
    confinement: "bị nhốt, nhốt tôi, bị giam, giam giữ, bắt cóc, bi nhot",
    sexual_abuse_risk: "hiếp dâm, cưỡng hiếp, xâm hại, sàm sỡ, quấy rối tình dục, hiep dam",
    violent_frenzy: "lên cơn điên, phát điên, ngáo đá",
    gathering: "tụ tập gây rối, băng nhóm đánh nhau",
  },
  tests: "thử, kiểm tra, thử nghiệm, thử xem, thu nghiem, kiem tra",
  settled: "tôi an toàn rồi, an toàn rồi, đã an toàn, ổn rồi, em an toàn rồi, xong rồi, đã hiểu",
  courtesies:
    "ạ, nhé, dạ, nhiều, rất nhiều, lắm, các bạn, bạn, anh, chị, mọi người, chú, cô, đã giúp, vì đã giúp, đã giúp đỡ, nhieu, rat nhieu, cac ban",
};
