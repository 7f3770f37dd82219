import { Switch } from 'antd';
import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { areShortcutsOn, switchShortcuts } from '../platform/shortcuts.ts';

const SHORTCUTS: readonly [key: string, act: string][] = [
  ['j', 'Xuống phản ánh tiếp theo'],
  ['k', 'Lên phản ánh trước'],
  ['Enter', 'Mở phản ánh đang chọn'],
  ['a', 'Tiếp nhận phản ánh đang chọn'],
  ['r', 'Soạn trả lời phản ánh đang mở'],
  ['Esc', 'Đóng phần đang mở'],
  ['Ctrl K', 'Tìm phản ánh'],
  ['?', 'Mở bảng này'],
];

export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const [isOn, setIsOn] = useState(areShortcutsOn);
  return (
    <Dialog title="Phím tắt" footer={null} onCancel={onClose} width={440}>
      <div className="stack">
        <dl className="keys">
          {SHORTCUTS.map(([key, act]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{act}</dd>
            </div>
          ))}
        </dl>
        <div className="switch-line">
          <Switch
            aria-labelledby="shortcuts-on"
            checked={isOn}
            onChange={(next) => {
              switchShortcuts(next);
              setIsOn(next);
            }}
          />
          <span id="shortcuts-on">Dùng các phím tắt một chữ cái</span>
        </div>
      </div>
    </Dialog>
  );
}
