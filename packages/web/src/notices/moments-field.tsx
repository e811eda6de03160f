/** Of which moments does it tell? */
import { NoticeKind } from "@autocoder/core/notice/kind.ts";
import type { FieldsProps } from "./channel-dialog.tsx";
import { momentNames } from "./notice-words.ts";

export function MomentsField({ form, problems, onChange }: Pick<FieldsProps, "form" | "problems" | "onChange">) {
  const { kinds } = form;
  const set = (kind: NoticeKind, isOn: boolean) =>
    onChange({ kinds: NoticeKind.options.filter((each) => (each === kind ? isOn : kinds.includes(each))) });
  return (
    <fieldset>
      <legend className="font-medium">Moments</legend>
      <div className="mt-1 grid gap-x-6 sm:grid-cols-2">
        {NoticeKind.options.map((kind) => (
          <label key={kind} className="flex min-h-7 items-center gap-2">
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              className="size-4 accent-accent"
              onChange={(event) => set(kind, event.target.checked)}
            />
            {momentNames[kind]}
          </label>
        ))}
      </div>
      <p aria-live="polite" className="text-small text-bad empty:hidden">
        {problems.kinds}
      </p>
    </fieldset>
  );
}
