import { useId } from "react";

/** A ring that fills from the bottom up to its line, which goes through when all is done. Stands beside its figures. */
export function ProgressDisc({ done, total }: { done: number; total: number }) {
  const clip = useId();
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const top = Math.round((20 - 8 * share) * 100) / 100;
  return (
    <svg className="prog" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
      <clipPath id={clip}>
        <circle cx="12" cy="12" r="8" />
      </clipPath>
      {share > 0 ? (
        <rect
          x="4"
          y={top}
          width="16"
          height={20 - top}
          fill="currentColor"
          clipPath={`url(#${clip})`}
        />
      ) : null}
      <circle
        cx="12"
        cy="12"
        r="8"
        fill="none"
        stroke="currentColor"
        strokeWidth={share > 0 ? 1.75 : 1.25}
      />
      {share === 1 ? <path d="M0 12H24" stroke="currentColor" strokeWidth="1.75" /> : null}
    </svg>
  );
}
