import { Modal, type ModalProps } from 'antd';
import { workArea } from './work-area.ts';

/**
 * A modal dialog. It lives in the work area and is drawn only while it is open. A click beside it does not close it:
 * what was typed would be lost.
 */
export function Dialog(props: Omit<ModalProps, 'open' | 'getContainer'>) {
  return <Modal open mask={{ closable: false }} getContainer={workArea} cancelText="Để sau" {...props} />;
}
