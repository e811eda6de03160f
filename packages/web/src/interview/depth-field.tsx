/** How closely does a person want to decide themselves? */
import type { InterviewDepth } from "@autocoder/core/conversation/interview.ts";

const depths: readonly { readonly value: InterviewDepth; readonly name: string; readonly says: string }[] = [
  { value: "quick", name: "Quick", says: "A few questions. The rest is decided for you, and you see it in the draft." },
  { value: "detailed", name: "Detailed", says: "Every part is talked through: flows, data, rules, what can go wrong." },
];

export function DepthField(props: {
  readonly depth: InterviewDepth;
  readonly onChange: (depth: InterviewDepth) => void;
}) {
  const { depth, onChange } = props;
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="mb-1 font-medium">How closely do you want to decide?</legend>
      {depths.map(({ value, name, says }) => (
        <label
          key={value}
          className={`grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-0.5 rounded-md border px-3 py-2.5 ${depth === value ? "border-accent bg-raised" : "border-line hover:border-edge"}`}
        >
          <input
            type="radio"
            name="depth"
            value={value}
            checked={depth === value}
            onChange={() => onChange(value)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="font-medium">{name}</span>
          <span className="col-start-2 text-soft">{says}</span>
        </label>
      ))}
    </fieldset>
  );
}
