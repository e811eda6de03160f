import { useCallback, useSyncExternalStore } from "react";

/** Whether the window is as this media query says, for what cannot be laid out by style alone. */
export function useIsWide(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
