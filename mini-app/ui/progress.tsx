/** "2 / 7", in words for those who hear it and as a line for those who see it. */
export function Progress({ at, of, label }: { at: number; of: number; label: string }) {
  return (
    <div className="progress">
      <span>
        <span className="unseen">{label} </span>
        {at} / {of}
      </span>
      <span className="progress-line" aria-hidden="true">
        <span className="progress-done" style={{ display: 'block', width: `${(100 * at) / of}%` }} />
      </span>
    </div>
  );
}
