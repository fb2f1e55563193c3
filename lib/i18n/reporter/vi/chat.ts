import type { ChatWords } from "@/lib/i18n/reporter/chat-words";

export const CHAT: ChatWords = {
  greeting:
    "Xin chào. Chúng tôi ở đây 24 giờ.\nKhi sẵn sàng, chạm menu hoặc gõ bất cứ điều gì. Tin nhắn của chúng tôi không có tiếng.",
  askProblem: "Chọn điều đúng nhất lúc này bằng các nút bên dưới",
  askLocation: "Bạn đang ở đâu? Chạm “Gửi vị trí” bên dưới",
  askPhone: "Số để liên lạc lại: gõ số, hoặc chạm “Bỏ qua”",
  received: "Đã nhận. Số {number}\nBạn có thể viết thêm ở đây bất cứ lúc nào.",
  placeMissing: "Chưa có vị trí. Hãy gửi tại đây khi có thể.",
  news: "Có tin mới",
  stillOpen: "Số {number} vẫn đang được xử lý. Cứ gõ để viết thêm.",
  noMedia: "Chưa nhận được ảnh, âm thanh hay tệp. Vui lòng gõ chữ.",
  hotlines: "Gọi 191 hoặc 1300",
  buttons: {
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
  kept: "Đã lưu lúc {time}.",
  askProblemAgain: "Chúng tôi chưa rõ chuyện gì. Chạm câu gần đúng nhất, hoặc tự kể",
  askLocationAgain: "Chúng tôi chưa biết chỗ. Gõ tên huyện, tỉnh hoặc dán liên kết bản đồ cũng được",
  askPhoneAgain: "Chưa đọc được số. Số có 9 hoặc 10 chữ số. Nếu không có, chạm “Bỏ qua”",
  thanked: "Rất vui được nghe từ bạn. Nếu cần thêm, cứ gõ bất cứ điều gì.",
  tested: "Tin nhắn đã đến, dùng được. Chưa báo cho ai. Nếu là chuyện thật, cứ gõ.",
  reopened: "Số {number} đã được mở lại lúc {time}.\nBạn có thể gõ tiếp ở đây.",
  keptAfterEnd: "Đã lưu cùng số {number} lúc {time}.\nNếu vẫn cần, cứ gõ.",
};
