/** The frame around every page: where one is, and how the connection stands. */
import type { ReactNode } from "react";

export function Shell(props: {
  readonly title?: string;
  /** Stands at the right end of the top line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const { title, aside, children } = props;
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:m-2 focus:bg-raised focus:p-2">
        Skip to the content
      </a>
      <header className="flex h-11 items-center gap-3 border-b border-line px-4 lg:px-6">
        <a href="/" className="flex items-center gap-2 font-semibold" aria-label="Autocoder, all projects">
          <Mark />
          <span className={title === undefined ? "" : "hidden sm:inline"}>Autocoder</span>
        </a>
        {title !== undefined && (
          <>
            <span aria-hidden className="hidden text-edge sm:inline">
              /
            </span>
            <h1 className="min-w-0 truncate font-semibold">{title}</h1>
          </>
        )}
        <div className="ml-auto flex shrink-0 items-center gap-3">{aside}</div>
      </header>
      <main id="main" className="flex flex-1 flex-col">
        {children}
      </main>
    </div>
  );
}

/** Four cells, on their way from empty to proven. */
const Mark = () => (
  <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden>
    <rect x="0.5" y="0.5" width="6.5" height="6.5" rx="1.5" className="fill-good" />
    <rect x="9" y="0.5" width="6.5" height="6.5" rx="1.5" className="fill-good" />
    <rect x="0.5" y="9" width="6.5" height="6.5" rx="1.5" className="fill-move" />
    <rect x="9.6" y="9.6" width="5.3" height="5.3" rx="1" className="fill-none stroke-edge" strokeWidth="1.2" />
  </svg>
);
