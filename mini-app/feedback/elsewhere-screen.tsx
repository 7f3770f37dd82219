import { useParams } from 'react-router-dom';
import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { Note } from '../ui/states.tsx';

/** Complaints and denunciations have procedures of their own by law; the app says where to go, and stores nothing. */
export function ElsewhereScreen() {
  const { procedure } = useParams();
  return (
    <Page title="Phản ánh">
      {procedure === 'to-cao' ? <Denunciation /> : <Complaint />}
      <Note tone="calm" icon="check">
        Ứng dụng không lưu gì khi Ông/Bà xem trang này.
      </Note>
      <LinkButton to="/phan-anh" look="secondary" replace>
        Về Phản ánh
      </LinkButton>
    </Page>
  );
}

function Complaint() {
  return (
    <>
      <Heading>Khiếu nại có cách giải quyết riêng</Heading>
      <p>
        Khi Ông/Bà không đồng ý với một quyết định hoặc việc làm của cơ quan đối với mình hay gia đình, và muốn cơ quan
        xem lại, đó là khiếu nại. Luật quy định riêng cách nộp, thời hạn và người giải quyết.
      </p>
      <h2>Ông/Bà làm thế này</h2>
      <ul className="bullets">
        <li>Viết đơn khiếu nại hoặc đến nói trực tiếp với chính cơ quan đã ra quyết định.</li>
        <li>Nơi nhận: nơi tiếp công dân của xã, phường; nếu quyết định của cấp tỉnh thì nơi tiếp công dân của tỉnh.</li>
        <li>Mang theo quyết định và giấy tờ liên quan. Nên đi sớm, vì khiếu nại có thời hạn.</li>
      </ul>
    </>
  );
}

function Denunciation() {
  return (
    <>
      <Heading>Tố cáo có cách giải quyết riêng</Heading>
      <p>
        Khi Ông/Bà biết một người đã làm trái pháp luật và muốn báo, đó là tố cáo. Luật quy định riêng cách nhận, thời
        hạn, và việc giữ bí mật, bảo vệ người tố cáo. Vì vậy ứng dụng này không nhận tố cáo.
      </p>
      <h2>Ông/Bà làm thế này</h2>
      <ul className="bullets">
        <li>Gửi đơn hoặc đến nói trực tiếp tại nơi tiếp công dân của xã, phường hoặc của tỉnh.</li>
        <li>Tố cáo người đứng đầu một cơ quan thì gửi lên cơ quan cấp trên của cơ quan đó.</li>
        <li>Ghi rõ ai, việc gì, khi nào, và kèm bằng chứng nếu có.</li>
        <li>Gặp nguy hiểm hoặc thấy tội phạm đang xảy ra thì gọi công an ngay: 113.</li>
      </ul>
    </>
  );
}
