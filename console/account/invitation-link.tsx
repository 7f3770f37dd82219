import { App, Button, Input } from 'antd';
import type { InvitationLink } from '../../shared/account/schema.ts';
import { Field } from '../ui/field.tsx';
import { formatDayOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';

/** The only time that this link is shown. */
export function InvitationShown({ invitation }: { invitation: InvitationLink }) {
  const { message } = App.useApp();
  const { link, expiresAt, isEmailed } = invitation;
  if (isEmailed || link === null)
    return (
      <div className="callout callout-leaf" role="status">
        <Icon name="check" />
        <div>Thư mời đã gửi đến hộp thư của người này, dùng được đến {formatDayOf(expiresAt)}.</div>
      </div>
    );
  return (
    <div className="stack">
      <div className="callout callout-amber" role="status">
        <Icon name="warning" />
        <div>
          Đường dẫn chỉ hiện một lần này, dùng một lần, đến {formatDayOf(expiresAt)}. Xin trao tận tay hoặc qua kênh của
          cơ quan.
        </div>
      </div>
      <Field label="Đường dẫn mời" isRequired>
        {({ status: _status, ...control }) => <Input {...control} readOnly value={link} />}
      </Field>
      <Button
        className="self-start"
        onClick={() => void navigator.clipboard.writeText(link).then(() => message.success('Đã chép đường dẫn.'))}
      >
        Chép đường dẫn
      </Button>
    </div>
  );
}
