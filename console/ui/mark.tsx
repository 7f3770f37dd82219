/** The name with its sign: a roof over two leaves. */
export function Mark() {
  return (
    <span className="mark">
      <svg width="30" height="30" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="9" fill="var(--leaf)" />
        <path
          d="M6.5 15.5 16 8l9.5 7.5"
          fill="none"
          stroke="var(--card)"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <path d="M16 25c0-4.6-2.6-7-6.6-7.200C9.5 22 11.8 25 16 25z" fill="var(--card)" />
        <path d="M16 25c0-4.6 2.6-7 6.6-7.200C22.5 22 20.2 25 16 25z" fill="var(--sun)" />
      </svg>
      Gần Dân
    </span>
  );
}
