/** What is fetched when it is first opened, and then stays, so that it can also go away beautifully. */
import { type ReactNode, Suspense, useLayoutEffect, useState } from "react";

export function OnceOpened({ isOpen, children }: { readonly isOpen: boolean; readonly children: ReactNode }) {
  const [wasOpened, setOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setOpened(true);
  useLayoutEffect(() => (isOpen ? returnFocus(document.activeElement) : undefined), [isOpen]);
  return <Suspense>{(isOpen || wasOpened) && children}</Suspense>;
}

/** To whoever had it before, unless it has gone somewhere else by then: what is taken off the page at once takes it along. */
function returnFocus(before: Element | null): () => void {
  return () =>
    requestAnimationFrame(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus();
    });
}
