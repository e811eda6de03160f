/** A small number, one more or one less. */
import { Minus, Plus } from "lucide-react";

const buttonClass =
  "grid size-6.5 place-items-center rounded-sm text-soft hover:bg-ink/6 hover:text-ink disabled:opacity-35 max-md:size-8";

export function Stepper(props: {
  /** What is counted, for who cannot see it: `Agents at once`. */
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Beside the number: `agents`. */
  readonly unit?: string;
  readonly onChange: (value: number) => void;
}) {
  const { label, value, min, max, unit, onChange } = props;
  return (
    <fieldset aria-label={label} className="inline-flex items-center rounded-md border border-line bg-raised">
      <button
        type="button"
        aria-label={`${label}: one less`}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
        className={buttonClass}
      >
        <Minus size={13} aria-hidden />
      </button>
      <output className="min-w-5 px-0.5 text-center whitespace-nowrap">
        <span className="font-medium">{value}</span>
        {unit !== undefined && <span className="text-soft"> {unit}</span>}
      </output>
      <button
        type="button"
        aria-label={`${label}: one more`}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
        className={buttonClass}
      >
        <Plus size={13} aria-hidden />
      </button>
    </fieldset>
  );
}
