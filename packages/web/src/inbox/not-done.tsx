/** What the studio refused or could not do for this tab: why, and what comes next. Kept until it is cleared. */
import { forgetRefusals, nextStepOf, useRefusals } from "../live/refusals.ts";
import { Button } from "../ui/button.tsx";
import { When } from "../ui/when.tsx";

export function NotDone() {
  const refusals = useRefusals();
  if (refusals.length === 0) return null;
  return (
    <section aria-labelledby="not-done">
      <div className="band">
        <h2 id="not-done">
          Not done <span className="font-normal text-faint">{refusals.length}</span>
        </h2>
        <span className="font-normal text-faint max-sm:hidden">what was asked for in this tab and refused</span>
        <Button look="quiet" size="small" className="ml-auto h-6!" onClick={forgetRefusals}>
          Clear
        </Button>
      </div>
      <ul className="divide-y divide-line">
        {refusals.map(({ what, error, at }, i) => (
          <li key={`${at}-${i}`} className="px-4 py-2.5 lg:px-6">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{what}</span>
              <span className="text-small text-faint">
                <When at={at} />
              </span>
            </p>
            <p className="max-w-[90ch] wrap-anywhere">{error.message}</p>
            {nextStepOf(error) !== undefined && <p className="text-soft">{error.next}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
