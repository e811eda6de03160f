/** That others can reach this studio is said above every page, to who is at its machine. */
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { isReadable } from "./access-view.ts";
import { useAccess } from "./use-access.ts";

/** Until the studio or the browser is started anew. */
const HIDDEN = "autocoder.reach-hidden";

export default function ReachBanner() {
  const { access } = useAccess();
  const { isLocal = false, remote } = access ?? {};
  const shown = remote?.addresses.join(" ");
  const [hidden, setHidden] = useState(() => sessionStorage.getItem(HIDDEN));
  if (!isLocal || remote === undefined || shown === hidden) return null;
  return (
    <aside
      aria-label="Remote access"
      className="flex items-center gap-x-3 border-b border-line bg-warn/8 py-1 pr-2 pl-4 lg:pl-6"
    >
      <p className="min-w-0 flex-1 wrap-anywhere">
        Reachable from the network at <span className="font-mono text-code">{remote.addresses.join(", ")}</span>
        {isReadable(remote.addresses) && ", not encrypted"}.{" "}
        <Link to="/settings" hash="remote" className="font-medium underline underline-offset-2">
          Remote access
        </Link>
      </p>
      <IconButton
        icon={X}
        label="Hide until the studio is started anew"
        onClick={() => {
          sessionStorage.setItem(HIDDEN, shown ?? "");
          setHidden(shown ?? "");
        }}
      />
    </aside>
  );
}
