/** Something a person should read, with what they can do about it. */
import type { ReactNode } from "react";

export type NoticeTone = "calm" | "good" | "attention" | "bad";

const tones: Readonly<Record<NoticeTone, string>> = {
  calm: "border-edge",
  good: "border-good",
  attention: "border-warn",
  bad: "border-bad",
};

export function Notice(props: {
  readonly tone: NoticeTone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  const { tone, title, children, action } = props;
  return (
    <div className={`flex flex-wrap items-start gap-x-4 gap-y-2 border-l-4 pl-3 ${tones[tone]}`}>
      <div className="min-w-0 flex-1 wrap-anywhere">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}
