import { Icon } from './icon.tsx';

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return error ? (
    <p className="field-error" id={id} role="alert">
      <Icon name="warning" size={20} />
      <span>{error}</span>
    </p>
  ) : null;
}
