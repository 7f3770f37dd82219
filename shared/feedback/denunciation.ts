/** A denunciation (tố cáo) has a procedure of its own by law; the app and the web form say where to go, in the same words. */
export const DENUNCIATION = {
  what: 'Khi Ông/Bà biết một người đã làm trái pháp luật và muốn báo, đó là tố cáo. Luật quy định riêng cách nhận, thời hạn, và việc giữ bí mật, bảo vệ người tố cáo.',
  how: [
    'Gửi đơn hoặc đến nói trực tiếp tại nơi tiếp công dân của xã, phường hoặc của tỉnh.',
    'Tố cáo người đứng đầu một cơ quan thì gửi lên cơ quan cấp trên của cơ quan đó.',
    'Ghi rõ ai, việc gì, khi nào, và kèm bằng chứng nếu có.',
    'Gặp nguy hiểm hoặc thấy tội phạm đang xảy ra thì gọi công an ngay: 113.',
  ],
} as const;
