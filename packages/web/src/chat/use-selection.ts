/** What goes along with the next message: what is on screen, until the person takes it away or looks at something else. */
import { useLocation } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { Selection } from "@autocoder/core/conversation/entry.ts";
import { selectionAt, usePicked } from "./on-screen.ts";

export interface Along {
  readonly selection: Selection | undefined;
  readonly leaveOut: () => void;
}

export function useSelection(): Along {
  const { pathname, search } = useLocation();
  const picked = usePicked();
  const { at } = search as { readonly at?: unknown };
  const onScreen = useMemo(
    (): Selection | undefined =>
      selectionAt(pathname, { at }) ?? (picked === undefined ? undefined : { featureId: picked }),
    [pathname, at, picked],
  );
  const [leftOut, setLeftOut] = useState<Selection>();
  return {
    selection: onScreen === leftOut ? undefined : onScreen,
    leaveOut: () => setLeftOut(onScreen),
  };
}
