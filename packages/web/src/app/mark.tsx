/** The studio's sign: four cells, on their way from empty to proven. */
export const Mark = ({ size = 16 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden className="shrink-0">
    <rect x="0.5" y="0.5" width="6.5" height="6.5" rx="1.5" className="fill-good" />
    <rect x="9" y="0.5" width="6.5" height="6.5" rx="1.5" className="fill-good" />
    <rect x="0.5" y="9" width="6.5" height="6.5" rx="1.5" className="fill-move" />
    <rect x="9.6" y="9.6" width="5.3" height="5.3" rx="1" className="fill-none stroke-edge" strokeWidth="1.2" />
  </svg>
);
