import { useQuery } from '@tanstack/react-query';
import { Icon } from '../ui/icon.tsx';
import { photoQuery } from './queries.ts';

export function MyPhoto({ id, alt }: { id: string; alt: string }) {
  const photo = useQuery(photoQuery(id));
  if (photo.data) return <img src={photo.data} alt={alt} />;
  return (
    <p className="thumb-none">
      <Icon name="photo" size={32} />
      {photo.isError ? (
        <button type="button" className="link-button" onClick={() => photo.refetch()}>
          Tải lại ảnh
        </button>
      ) : (
        <span>Đang tải ảnh…</span>
      )}
    </p>
  );
}
