/** Which adapter takes a notice out of the studio? Whatever it says back, the secret is not among it. */
import type { Result } from "@autocoder/core/kit/result.ts";
import { type Desktop, showNotice } from "../desktop/show-notice.ts";
import type { NoticeSender, NoticeToSend } from "../engine/ports/notice-sender.ts";
import { sendEmail } from "../internet/email.ts";
import { plainHost, problemOfHost } from "../internet/judged-address.ts";
import { problemOfWebhook, sendWebhook } from "../internet/webhook.ts";

export function createNoticeSender(desktop: Desktop): NoticeSender {
  return {
    async send(notice) {
      return withoutSecret(await sendBy(notice, desktop), notice.secret);
    },
    problemOf(channel, privateHosts) {
      switch (channel.type) {
        case "webhook":
          return problemOfWebhook(channel.url, privateHosts);
        case "email":
          return problemOfHost(plainHost(channel.host), privateHosts);
        case "desktop":
          return undefined;
      }
    },
  };
}

function sendBy(notice: NoticeToSend, desktop: Desktop): Promise<Result<string, string>> {
  const { channel } = notice;
  switch (channel.type) {
    case "webhook":
      return sendWebhook({ ...notice, channel });
    case "email":
      return sendEmail({ ...notice, channel });
    case "desktop":
      return showNotice(notice.notice, desktop, notice.signal);
  }
}

function withoutSecret(sent: Result<string, string>, secret: string | undefined): Result<string, string> {
  if (secret === undefined) return sent;
  const hide = (said: string) => said.replaceAll(secret, "…");
  return sent.ok ? { ...sent, value: hide(sent.value) } : { ...sent, error: hide(sent.error) };
}
