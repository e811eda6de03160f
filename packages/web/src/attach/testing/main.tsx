/** A page of nothing but a message that is being written and those that were sent, for tests in a browser. */
import "../../live/without-eval.ts";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import type { Attachment } from "@autocoder/core/conversation/attachment.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { Button } from "../../ui/button.tsx";
import { keepStrayFilesOut } from "../../ui/stray-files.ts";
import "../../ui/tokens.css";
import { AttachButton } from "../attach-button.tsx";
import { AttachmentList } from "../attachment-list.tsx";
import { AttachmentTray } from "../attachment-tray.tsx";
import { DropZone } from "../drop-zone.tsx";
import { useAttachments } from "../use-attachments.ts";

const shop = projectId("shop");

function Talk() {
  const [sent, setSent] = useState<readonly (readonly Attachment[])[]>([]);
  const attaching = useAttachments(shop, "talk");
  return (
    <main className="mx-auto grid h-dvh max-w-xl grid-rows-[auto_1fr] gap-4 px-4 py-4">
      <h1 className="text-large font-semibold">A conversation</h1>
      <DropZone attaching={attaching} className="flex min-h-0 flex-col gap-3">
        <ol aria-label="Messages" className="grid min-h-0 flex-1 content-start gap-3 overflow-y-auto">
          {sent.map((attachments, i) => (
            <li key={i}>
              <AttachmentList projectId={shop} attachments={attachments} />
            </li>
          ))}
        </ol>
        <div className="grid gap-2 rounded-lg border border-line p-2">
          <AttachmentTray attaching={attaching} />
          <div className="flex items-end gap-1">
            <AttachButton attaching={attaching} />
            <textarea aria-label="Message" rows={2} className="control min-h-8 flex-1" />
            <Button
              look="strong"
              disabled={attaching.isUnderWay}
              onClick={() => {
                setSent([...sent, attaching.attachments]);
                attaching.clear();
              }}
            >
              Send
            </Button>
          </div>
        </div>
      </DropZone>
    </main>
  );
}

keepStrayFilesOut();
createRoot(document.querySelector("#root")!).render(
  <StrictMode>
    <Talk />
  </StrictMode>,
);
