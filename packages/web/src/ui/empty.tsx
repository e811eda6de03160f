/** There is nothing here: why, and what to do about it. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export function Empty(props: {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  const { icon: Icon, title, children, action } = props;
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-2 px-4 py-14 text-center">
      {Icon && <Icon size={22} aria-hidden className="text-faint" />}
      <p className="text-large font-semibold">{title}</p>
      {children !== undefined && <div className="text-soft">{children}</div>}
      {action !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
