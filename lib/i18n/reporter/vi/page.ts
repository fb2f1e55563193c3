import type { PageWords } from "@/lib/i18n/reporter/page-words";

export const PAGE: PageWords = {
  pageTitle: "Ghi chú",
  language: "Ngôn ngữ",
  step: "Bước {n} trên 3",
  back: "Quay lại",
  next: "Tiếp",

  problemQuestion: "Chuyện gì đang xảy ra?",
  problems: {
    assault: { short: "Bị đánh hoặc đe dọa", full: "Đe dọa gây thương tích hoặc hành hung" },
    confinement: { short: "Bị nhốt", full: "Bị giam giữ trái ý muốn" },
    sexual_abuse_risk: { short: "Sợ bị xâm hại", full: "Có nguy cơ bị xâm hại tình dục" },
    violent_frenzy: { short: "Người mất kiểm soát", full: "Người kích động gây nguy hiểm" },
    gathering: { short: "Nhóm người gây rối", full: "Tụ tập gây nguy hiểm" },
  },

  placeQuestion: "Ở đâu?",
  placeHelp: "Có vị trí thì cán bộ gần nhất nhận tin nhanh hơn.",
  useGps: "Dùng vị trí của tôi",
  locating: "Đang tìm vị trí…",
  gpsFailed: "Không tìm được vị trí. Hãy chọn cách khác bên dưới.",
  pickOnMap: "Chọn trên bản đồ",
  closeMap: "Đóng bản đồ",
  mapHint: "Kéo bản đồ để ghim nằm đúng chỗ.",
  usePin: "Dùng điểm này",
  map: {
    map: "Bản đồ. Kéo để ghim nằm đúng chỗ.",
    zoomIn: "Phóng to",
    zoomOut: "Thu nhỏ",
    locate: "Vị trí của tôi",
  },
  pickDistrict: "Chọn tỉnh và huyện",
  province: "Tỉnh",
  district: "Huyện / quận",
  choose: "— Chọn —",
  districtNote: "Chúng tôi dùng trung tâm huyện làm vị trí gần đúng, có thể lệch khoảng 5 km.",
  placeTyped: "Mô tả địa điểm",
  sendWithoutPlace: "Không biết vị trí. Gửi ngay",
  placeKept: "Đã lưu vị trí",
  accuracy: "có thể lệch khoảng {m} m",
  change: "Sửa",

  phoneQuestion: "Số điện thoại gọi lại",
  phoneHint: "Ví dụ 081-234-5678",
  phoneNote: "Không có số vẫn gửi được. Cán bộ có thể gọi số này.",
  phoneBad: "Số này thiếu hoặc không đúng. Hãy xem lại, hoặc gửi không có số.",
  send: "Gửi",
  sendWithoutPhone: "Gửi không có số",
  sending: "Đang gửi…",

  notSent: "Chưa gửi được",
  keepsTrying: "Đang tự gửi lại. Đừng đóng trang này.",
  tryAgain: "Thử lại",
  call: "Gọi {number}",
  unreachable: "Lúc này không mở được trang. Nếu cần giúp đỡ, bạn có thể gọi điện.",

  reference: "Mã số",
  history: "Đến nay",
  stale: "Không kết nối được. Thông tin này có thể đã cũ.",
  noPhone: "Chưa có số gọi lại",
  addPhone: "Thêm số",
  noPlace: "Chưa có vị trí",
  addPlace: "Thêm vị trí",
  conflictQuestion: "Người gây hại có phải là cảnh sát hoặc cán bộ địa phương không?",
  conflictNote: "Nếu đúng, đồn khác sẽ xử lý thay. Bạn có thể không trả lời.",
  conflictYes: "Đúng",
  conflictKept: "Đã ghi nhận. Đồn địa phương không còn xử lý tin báo này nữa.",
  contact: {
    question: "Có thể liên lạc với bạn thế nào? Không trả lời cũng được.",
    choices: { call: "Gọi được", text_only: "Chỉ nhắn tin, đừng gọi", do_not_contact: "Đừng liên lạc lại" },
  },
  reporterKind: {
    question: "Ai đang gặp nguy hiểm? Không trả lời cũng được.",
    choices: {
      victim: "Chính tôi",
      relative: "Người nhà hoặc người tôi quen",
      bystander: "Tôi đã nhìn thấy",
      official: "Tôi là cán bộ hoặc tình nguyện viên",
    },
  },
  answerKept: "Đã lưu. Chạm để đổi.",
  newReport: "Báo việc mới",

  safety: "Riêng tư và an toàn",
  safetyNotes: [
    {
      heading: "Tiếp theo",
      lines: [
        "Cán bộ thấy việc bạn báo, vị trí và số bạn đã cho.",
        "Nếu bạn cho số, cán bộ có thể gọi. Hãy tắt tiếng nếu có người nghe được.",
        "Chúng tôi không biết chắc khi nào họ đến. Nếu rất nguy hiểm, hãy gọi 191.",
      ],
    },
    {
      heading: "Những gì còn lại trên máy",
      lines: [
        "Nếu bạn mở từ LINE, cuộc trò chuyện vẫn còn và có thể có tin nhắn im lặng.",
        "Nếu bạn dùng trình duyệt, lịch sử có trang tên “Ghi chú”.",
        "Nếu bạn gọi 191 hoặc 1300, số đó còn trong nhật ký cuộc gọi.",
      ],
    },
    {
      heading: "Cách giấu",
      lines: [
        "Trong LINE, nhấn giữ cuộc trò chuyện rồi xóa hoặc ẩn. Tin bạn báo không mất.",
        "Xóa trang này khỏi lịch sử trình duyệt và số khỏi nhật ký cuộc gọi.",
        "“Thoát ngay” đổi màn hình thành ghi chú bình thường. Tin đã gửi không bị hủy.",
        "Để quay lại, nhấn + trên ghi chú hoặc mở lại menu cũ.",
      ],
    },
  ],
  forget: "Xóa khỏi máy này",
  forgetNote: "Trang này sẽ không hiện việc này nữa. Cán bộ vẫn tiếp tục làm.",

  leave: "Thoát ngay",
  cover: {
    title: "Ghi chú",
    lines: ["Đi chợ thứ Bảy", "Trứng 1 vỉ", "Sữa 2 hộp", "Gạo 5 kg", "Bột giặt", "Trả sách thư viện"],
    add: "Thêm ghi chú",
  },
};
