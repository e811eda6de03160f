/** What has just happened, at the edge of the page. A failure stays until it is read; what can be undone says so. */
import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useEffect } from "react";
import { type Said, showWith } from "./toast.ts";

const tones: Readonly<Record<string, string>> = { bad: "border-l-bad", good: "border-l-good", calm: "border-l-edge" };

const manager = Toast.createToastManager();

export default function Toasts() {
  useEffect(() => showWith(show), []);
  return (
    <Toast.Provider toastManager={manager} limit={4}>
      <Toast.Portal>
        {/* Never over what a person is about to press: beside a sheet, or above its buttons where it is as wide as the page. */}
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 grid w-[min(24rem,calc(100vw-2rem))] gap-2 max-md:bottom-16 in-[body:has([data-composer])]:bottom-32 max-lg:in-[body:has([data-sheet])]:bottom-20 lg:in-[body:has([data-sheet])]:right-[29rem]">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function show({ title, detail, tone = "calm", action, forMs }: Said): void {
  const id: string = manager.add({
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
          manager.close(id);
          // The button goes away with what was said, and would take the focus along.
          document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
        },
      },
    }),
  });
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-passing
      swipeDirection={["right", "down"]}
      className={`appear overlay flex items-start gap-3 rounded-md! border-l-4 py-2.5 pr-2 pl-3 ${tones[toast.type ?? "calm"]}`}
    >
      <div className="min-w-0 flex-1 wrap-anywhere">
        <Toast.Title className="font-medium" />
        <Toast.Description className="text-small text-soft" />
      </div>
      <Toast.Action className="rounded-sm px-1.5 py-0.5 font-medium text-accent hover:bg-accent/10" />
      <Toast.Close aria-label="Dismiss" className="grid size-6 place-items-center rounded-sm text-soft hover:bg-ink/6">
        <X size={14} aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ));
}
