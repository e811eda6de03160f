/** Below the lines: whether one follows what comes, how much came meanwhile, and what keeps more from coming. */
import { ArrowDown, Radio, WrapText } from "lucide-react";
import type { ApiError } from "@autocoder/core/api/error.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ToggleButton } from "../ui/toggle-button.tsx";

export function LinesFoot(props: {
  readonly isFollowing: boolean;
  readonly onFollow: (isWanted: boolean) => void;
  readonly onJump: () => void;
  readonly newCount: number;
  /** Of the first line in sight. */
  readonly day: string | undefined;
  readonly isAtEnd: boolean;
  readonly isWrapped: boolean;
  readonly onWrap: (isWanted: boolean) => void;
  readonly failure: ApiError | undefined;
  readonly onRetry: () => void;
}) {
  const { isFollowing, onFollow, onJump, newCount, day, isAtEnd, isWrapped, onWrap, failure, onRetry } = props;
  return (
    <footer className="border-t border-line">
      {failure !== undefined && (
        <div className="border-b border-line bg-warn/8 px-4 py-2 lg:px-6">
          <Notice tone="attention" title={failure.message} action={<Button onClick={onRetry}>Try again</Button>} />
        </div>
      )}
      <div className="flex h-10 items-center gap-2 px-4 lg:px-6">
        <ToggleButton icon={Radio} label="Follow" shortcut="F" isNamed isOn={isFollowing} onChange={onFollow} />
        <ToggleButton icon={WrapText} label="Break lines" shortcut="W" isNamed isOn={isWrapped} onChange={onWrap} />
        <span className="ml-auto truncate text-small text-soft max-sm:hidden">{day}</span>
        {!isFollowing && (
          <Button size="small" className="max-sm:ml-auto" onClick={onJump}>
            <ArrowDown size={13} aria-hidden />
            {newsOf(newCount, isAtEnd)}
          </Button>
        )}
      </div>
    </footer>
  );
}

function newsOf(count: number, isAtEnd: boolean): string {
  if (!isAtEnd) return "Jump to latest";
  return count === 0 ? "Jump to latest" : `Jump to latest (${count.toLocaleString()} new)`;
}
