import { Button } from 'antd';
import { saveText } from '../platform/download.ts';
import { Icon } from '../ui/icon.tsx';

/** The only time that these are shown. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div className="stack">
      <div className="callout callout-amber" role="status">
        <Icon name="warning" />
        <div>
          Mười mã dự phòng, mỗi mã dùng một lần thay cho mã trên điện thoại. Chỉ hiện bây giờ: xin in ra hoặc chép lại,
          cất ở nơi kín.
        </div>
      </div>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Button
        className="self-start"
        icon={<Icon name="download" size={18} />}
        onClick={() => saveText('ma-du-phong.txt', codes.join('\r\n'), 'text/plain')}
      >
        Tải mã dự phòng
      </Button>
    </div>
  );
}
