import { useParams } from 'react-router-dom';
import { DENUNCIATION } from '../../shared/feedback/denunciation.ts';
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
      <p>{DENUNCIATION.what} Vì vậy ứng dụng này không nhận tố cáo.</p>
      <h2>Ông/Bà làm thế này</h2>
      <ul className="bullets">
        {DENUNCIATION.how.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </>
  );
}
