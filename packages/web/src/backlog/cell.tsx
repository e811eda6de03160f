/** A feature as a cell: it fills while work goes on, and is whole and green once it is proven. */
import { type Mark, markNames } from "./mark.ts";

const outline = (
  <rect x="1.25" y="1.25" width="11.5" height="11.5" rx="2.75" className="fill-none stroke-current" strokeWidth="1.5" />
);
const whole = <rect x="0.5" y="0.5" width="13" height="13" rx="3.25" className="fill-current" />;
const level = (height: number) => (
  <rect x="3" y={11 - height} width="8" height={height} rx="1" className="fill-current" />
);
const check = "M4 7.3 6.2 9.4 10.2 4.8";
const sign = (d: string, colour = "stroke-on-fill") => (
  <path d={d} className={`fill-none ${colour}`} strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
);

const drawings: Readonly<Record<Mark, { readonly colour: string; readonly parts: React.ReactNode }>> = {
  pending: { colour: "text-faint", parts: outline },
  blocked: {
    colour: "text-edge",
    parts: (
      <rect
        x="1.25"
        y="1.25"
        width="11.5"
        height="11.5"
        rx="2.75"
        strokeDasharray="2.2 1.8"
        className="fill-none stroke-current"
        strokeWidth="1.3"
      />
    ),
  },
  working: { colour: "text-move", parts: [outline, level(3)] },
  verifying: { colour: "text-move", parts: [outline, level(5.5)] },
  queued: { colour: "text-move", parts: [outline, level(8)] },
  passing: { colour: "text-good", parts: [whole, sign(check)] },
  unproven: { colour: "text-good", parts: [outline, sign(check, "stroke-current")] },
  stale: { colour: "text-good opacity-55", parts: [whole, sign(check)] },
  failing: { colour: "text-bad", parts: [whole, sign("M7 3.6V7.6M7 10.3V10.4")] },
  failed: { colour: "text-bad", parts: [whole, sign("M4.6 4.6 9.4 9.4M9.4 4.6 4.6 9.4")] },
  "needs-input": {
    colour: "text-warn",
    parts: [whole, sign("M5.2 5.4C5.2 3.2 8.8 3.2 8.8 5.4 8.8 6.8 7 6.8 7 8.1M7 10.4V10.5")],
  },
  skipped: { colour: "text-edge", parts: [outline, sign("M4.2 9.8 9.8 4.2", "stroke-current")] },
};

export function Cell({ mark }: { readonly mark: Mark }) {
  const { colour, parts } = drawings[mark];
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      role="img"
      aria-label={markNames[mark]}
      className={`shrink-0 ${colour}`}
    >
      {Array.isArray(parts) ? parts.map((part: React.ReactNode, i) => <g key={i}>{part}</g>) : parts}
    </svg>
  );
}
