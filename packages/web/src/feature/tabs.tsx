/** The parts of a dossier, each with an address of its own. */
import { Link } from "@tanstack/react-router";

export interface Tab<T extends string> {
  readonly value: T;
  readonly name: string;
  readonly count?: number;
}

export function Tabs<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly tabs: readonly Tab<T>[];
}) {
  const { label, value, tabs } = props;
  return (
    <nav aria-label={label} className="-mx-2 flex overflow-x-auto">
      {tabs.map(({ value: tab, name, count }, i) => (
        <Link
          key={tab}
          to="."
          search={i === 0 ? {} : ({ tab } as never)}
          replace
          resetScroll={false}
          aria-current={tab === value ? "page" : undefined}
          className={`flex h-9 shrink-0 items-center gap-1.5 border-b-2 px-2 ${
            tab === value ? "border-ink font-medium" : "border-transparent text-soft hover:text-ink"
          }`}
        >
          {name}
          {count !== undefined && count > 0 && <span className="text-small text-faint">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
