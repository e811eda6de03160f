/** What a person presses. */
import type { ComponentProps } from "react";

const looks = {
  plain: "border-edge/55 bg-raised hover:border-soft hover:bg-sunken",
  strong: "border-transparent bg-accent text-on-accent hover:opacity-90",
  quiet: "border-transparent text-soft hover:bg-ink/6 hover:text-ink",
  danger: "border-bad/60 bg-raised text-bad hover:bg-bad/10",
} as const;

const sizes = {
  base: "h-8 gap-1.5 px-3",
  small: "h-7 gap-1 px-2 text-small",
} as const;

export interface ButtonLook {
  readonly look?: keyof typeof looks;
  readonly size?: keyof typeof sizes;
}

/** Also for links that look like buttons. */
export const buttonClass = ({ look = "plain", size = "base" }: ButtonLook = {}): string =>
  `inline-flex items-center justify-center rounded-md border font-medium whitespace-nowrap select-none disabled:opacity-50 aria-disabled:opacity-50 ${sizes[size]} ${looks[look]}`;

export function Button({ look, size, className = "", ...rest }: ComponentProps<"button"> & ButtonLook) {
  return (
    <button
      type="button"
      {...rest}
      className={`${buttonClass({ ...(look && { look }), ...(size && { size }) })} ${className}`}
    />
  );
}
