import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';
import { Icon } from '../ui/icon.tsx';

/** Looks for a feedback by its code or by words. Its words stand in the address, so that the list and the box agree. */
export function SearchBox() {
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const searched = pathname.startsWith('/feedback') ? (params.get('q') ?? '') : '';
  const [text, setText] = useState(searched);
  const [shown, setShown] = useState(searched);
  if (shown !== searched) {
    setShown(searched);
    setText(searched);
  }

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const search = (event: FormEvent): void => {
    event.preventDefault();
    // A code is looked for everywhere, not only in what was being filtered.
    const search = text.trim() ? new URLSearchParams({ q: text.trim() }).toString() : '';
    navigate({ pathname: '/feedback', search });
  };

  return (
    <form role="search" className="search" onSubmit={search}>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label="Tìm phản ánh theo mã hoặc nội dung"
        placeholder="Tìm phản ánh: mã hoặc nội dung"
        maxLength={80}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <kbd aria-hidden="true">Ctrl K</kbd>
    </form>
  );
}
