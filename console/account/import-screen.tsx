import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { ROLES } from '../../shared/access.ts';
import type { ImportReport } from '../../shared/account/schema.ts';
import { ROLE_LABELS } from '../../shared/official/role.ts';
import { allows, useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { saveText } from '../platform/download.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { FileButton } from '../ui/file-button.tsx';
import { formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Refusal } from '../ui/states.tsx';
import { ToMend } from '../ui/to-mend.tsx';
import { usePositions } from './position.tsx';
import { useImportAccounts } from './queries.ts';

const TITLE = 'Nhập tài khoản từ CSV';
const EXAMPLE = `username,full_name,email,unit_code,department,roles,position
kontum.soan,Y Hạnh,,23293,,author receiver,cv-cong-chuc-cap-xa
snv.duyet,Trần Quốc Bảo,,51,Sở Nội vụ tỉnh Quảng Ngãi,approver,cv-lanh-dao-cap-tinh
`;

export function AccountImportScreen() {
  const official = useOfficial();
  if (!allows(official, 'official.manage')) return <NotAllowedScreen title={TITLE} />;
  return <Import />;
}

function Import() {
  const [name, setName] = useState('');
  const send = useImportAccounts();
  const submit = useOneAtATime(async (file: File) => {
    setName(file.name);
    // The mutation keeps its error.
    await send.mutateAsync(file).catch(() => undefined);
  });
  return (
    <Page
      title={TITLE}
      lead="Nhận cả tệp hoặc không nhận dòng nào. Nhập lại đúng tệp đó thì không có gì thay đổi."
      width="text"
    >
      <div className="stack-wide">
        <Link className="back-link" to="/accounts">
          <Icon name="back" size={18} /> Tài khoản
        </Link>
        <section className="stack" aria-label="Tệp cần có">
          <p>
            Tệp CSV mã UTF-8, dòng đầu là tên cột. Cột <code>unit_code</code> là mã xã, phường hoặc tỉnh hiện nay; cột{' '}
            <code>department</code> chỉ ghi khi đơn vị là sở, ban của tỉnh. Cột <code>roles</code> gồm một hoặc nhiều
            việc:
          </p>
          <dl className="facts">
            {ROLES.map((role) => (
              <div key={role} className="facts-row">
                <dt>
                  <code>{role}</code>
                </dt>
                <dd>{ROLE_LABELS[role]}</dd>
              </div>
            ))}
          </dl>
          <p>
            Cột <code>position</code> có thể bỏ: mã chức danh, để nhận đúng thông báo cho cán bộ. Tệp không có cột này
            thì chức danh đã ghi giữ nguyên.
          </p>
          <Positions />
          <div className="buttons">
            <Button onClick={() => saveText('tai-khoan-mau.csv', `\uFEFF${EXAMPLE}`, 'text/csv')}>Tải tệp mẫu</Button>
            <FileButton
              name="Tệp CSV"
              accept=".csv,text/csv"
              type="primary"
              icon={<Icon name="users" size={18} />}
              loading={send.isPending}
              onChoose={(file) => void submit(file)}
            >
              Chọn tệp và nhập
            </FileButton>
          </div>
        </section>
        <Refusal error={send.error} />
        {send.data && !send.isPending && <Report report={send.data} name={name} />}
      </div>
    </Page>
  );
}

/** Codes that a cell of the column may hold. */
function Positions() {
  const items = usePositions();
  if (items.length === 0) return null;
  return (
    <dl className="facts">
      {items.map(({ code, name }) => (
        <div key={code} className="facts-row">
          <dt>
            <code>{code}</code>
          </dt>
          <dd>{name}</dd>
        </div>
      ))}
    </dl>
  );
}

function Report({ report, name }: { report: ImportReport; name: string }) {
  if (report.problems.length > 0)
    return (
      <section className="stack" aria-label="Kết quả nhập" role="status">
        <p className="callout callout-brick">
          <Icon name="warning" /> Chưa nhận dòng nào của {name}: có {formatNumber(report.problems.length)} chỗ cần sửa.
        </p>
        <ToMend problems={report.problems} />
      </section>
    );
  const links = report.links.map(({ username, link }) => `${username},${link}`).join('\r\n');
  return (
    <section className="stack" aria-label="Kết quả nhập" role="status">
      <p className="callout callout-leaf">
        <Icon name="check" /> Đã thêm {formatNumber(report.added)} tài khoản; {formatNumber(report.unchanged)} tài khoản
        có sẵn giữ nguyên.
      </p>
      {report.links.length > 0 && (
        <>
          <p>Đường dẫn mời chỉ lấy được bây giờ, mỗi đường dẫn dùng một lần trong 7 ngày.</p>
          <Button
            className="self-start"
            icon={<Icon name="download" size={18} />}
            onClick={() => saveText('duong-dan-moi.csv', `\uFEFFusername,link\r\n${links}\r\n`, 'text/csv')}
          >
            Tải {formatNumber(report.links.length)} đường dẫn mời
          </Button>
        </>
      )}
    </section>
  );
}
