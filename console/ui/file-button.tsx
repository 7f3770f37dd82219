import { Button, type ButtonProps } from 'antd';
import { useRef } from 'react';

type FileButtonProps = Omit<ButtonProps, 'onClick'> & {
  /** What the chosen file is to a screen reader. */
  name: string;
  accept: string;
  onChoose: (file: File) => void;
};

/** A button that asks for a file; the same file can be chosen again after a failure. */
export function FileButton({ name, accept, onChoose, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        accept={accept}
        className="visually-hidden"
        aria-label={name}
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) onChoose(file);
        }}
      />
    </>
  );
}
