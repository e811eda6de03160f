import type { ComponentProps } from "react";

const looks = {
  plain: "border-edge/70 bg-raised hover:border-edge",
  strong: "border-transparent bg-ink text-paper hover:bg-ink/85",
} as const;

export function Button({ look = "plain", ...rest }: ComponentProps<"button"> & { readonly look?: keyof typeof looks }) {
  const shape = "h-8 rounded-md border px-3 font-medium whitespace-nowrap disabled:opacity-50 cursor-pointer";
  return <button type="button" {...rest} className={`${shape} ${looks[look]}`} />;
}
