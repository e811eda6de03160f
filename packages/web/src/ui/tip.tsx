/** A few words about what the pointer rests on or the keyboard has reached. Never the only place of a fact. */
import {
  cloneElement,
  type ReactElement,
  type SyntheticEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { Keys } from "./keys.tsx";
import { type Side, tipPlace } from "./tip-place.ts";

const RESTS_AFTER_MS = 350;
/** Time enough to move onto the words themselves. */
const LEAVES_AFTER_MS = 120;

interface TipProps {
  readonly text: string;
  readonly shortcut?: string;
  readonly side?: Side;
  readonly children: ReactElement;
}

export function Tip({ text, shortcut, side = "bottom", children }: TipProps) {
  const [anchor, setAnchor] = useState<Element>();
  const [{ later, forget }] = useState(() => createWish(setAnchor));
  const hide = () => later(undefined, 0);
  useEffect(() => forget, [forget]);
  const target = children as ReactElement<Record<string, unknown>>;
  const also = (name: string, act: (event: SyntheticEvent) => void) => ({
    [name]: (event: SyntheticEvent) => {
      (target.props[name] as ((event: SyntheticEvent) => void) | undefined)?.(event);
      act(event);
    },
  });
  return (
    <>
      {cloneElement(target, {
        ...also("onPointerEnter", ({ currentTarget }) => later(currentTarget, RESTS_AFTER_MS)),
        ...also("onPointerLeave", () => later(undefined, LEAVES_AFTER_MS)),
        ...also("onFocus", ({ currentTarget }) => currentTarget.matches(":focus-visible") && later(currentTarget, 0)),
        ...also("onBlur", hide),
        ...also("onPointerDown", hide),
        ...also("onClick", hide),
      })}
      {anchor !== undefined && (
        <Words
          {...{ anchor, side, hide }}
          onPointerEnter={() => later(anchor, 0)}
          onPointerLeave={() => later(undefined, LEAVES_AFTER_MS)}
        >
          {text}
          {shortcut !== undefined && <Keys shortcut={shortcut} />}
        </Words>
      )}
    </>
  );
}

/** What is to be shown after a while, unless something else is wished for before. */
function createWish(show: (anchor: Element | undefined) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = (): void => clearTimeout(timer);
  const later = (anchor: Element | undefined, delayMs: number): void => {
    forget();
    timer = setTimeout(() => show(anchor), delayMs);
  };
  return { later, forget };
}

function Words(props: {
  readonly anchor: Element;
  readonly side: Side;
  readonly hide: () => void;
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly children: React.ReactNode;
}) {
  const { anchor, side, hide, children, ...hover } = props;
  const words = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const { width, height } = words.current!.getBoundingClientRect();
    const window = { width: innerWidth, height: innerHeight };
    setPlace(tipPlace({ anchor: anchor.getBoundingClientRect(), words: { width, height }, window, side }));
  }, [anchor, side]);
  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    document.addEventListener("keydown", ({ key }) => key === "Escape" && hide(), { signal });
    document.addEventListener("scroll", hide, { signal, capture: true, passive: true });
    return () => over.abort();
  });
  return createPortal(
    <div
      ref={words}
      role="tooltip"
      {...hover}
      style={place}
      className="overlay fixed z-50 flex w-max max-w-72 items-center gap-2 rounded-md! px-2 py-1 text-small"
    >
      {children}
    </div>,
    document.body,
  );
}
