/** How does any part of the page say what has just happened? */
import { Toast } from "@base-ui/react/toast";

export const toastManager = Toast.createToastManager();

export interface Said {
  readonly title: string;
  readonly detail?: string;
  readonly tone?: "calm" | "good" | "bad";
  readonly action?: { readonly name: string; readonly run: () => void };
  /** How long it stays; 0 until it is dismissed. */
  readonly forMs?: number;
}

export function say({ title, detail, tone = "calm", action, forMs }: Said): void {
  const id: string = toastManager.add({
    title,
    type: tone,
    ...(detail !== undefined && { description: detail }),
    timeout: forMs ?? (tone === "bad" ? 0 : 5_000),
    priority: tone === "bad" ? "high" : "low",
    ...(action && {
      actionProps: {
        children: action.name,
        onClick: () => {
          action.run();
          toastManager.close(id);
        },
      },
    }),
  });
}
