/** What is fetched when it is first opened, and then stays, so that it can also go away beautifully. */
import { type ReactNode, Suspense, useState } from "react";

export function OnceOpened({ isOpen, children }: { readonly isOpen: boolean; readonly children: ReactNode }) {
  const [wasOpened, setOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setOpened(true);
  return <Suspense>{(isOpen || wasOpened) && children}</Suspense>;
}
