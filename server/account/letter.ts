import { INVITATION_DAYS } from '../../shared/account/limit.ts';

/** Without a name: a letter that goes astray tells nobody who works where. */
export const invitationLetter = (appName: string, link: string): { subject: string; text: string } => ({
  subject: `Thư mời dùng trang cán bộ ${appName}`,
  text: [
    'Kính gửi Ông/Bà,',
    '',
    `Cơ quan mời Ông/Bà nhận tài khoản trên trang cán bộ ${appName}.`,
    'Mở đường dẫn dưới đây để đặt mật khẩu và cài mã xác thực trên điện thoại:',
    '',
    link,
    '',
    `Đường dẫn dùng một lần, trong ${INVITATION_DAYS} ngày. Nếu Ông/Bà không chờ thư này, xin bỏ qua và báo người quản trị.`,
  ].join('\n'),
});
