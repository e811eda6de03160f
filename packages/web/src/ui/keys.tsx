/** A shortcut as keys. */
import { keysOf, strokesOf } from "../actions/keys.ts";

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export function Keys({ shortcut }: { readonly shortcut: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {strokesOf(shortcut).map((stroke, i) => (
        <span key={stroke} className="inline-flex items-center gap-0.5">
          {i > 0 && <span className="text-faint">then</span>}
          {keysOf(stroke, isMac).map((key) => (
            <kbd
              key={key}
              className="min-w-4.5 rounded-sm border border-line bg-sunken px-1 text-center font-sans text-small text-soft"
            >
              {key}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
