/** The load-line disc: a ring cut by a line. Logo, favicon and seal are this one shape. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="7.75" fill="none" stroke="currentColor" strokeWidth="2.5" />
      <path d="M0 12H24" stroke="currentColor" strokeWidth="2.5" />
    </svg>
  );
}
