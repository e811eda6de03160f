/** What has a person typed about a way for notices, and is it one? */
import type { ListedChannel } from "@autocoder/core/api/routes/notices.ts";
import { type Channel, ChannelDraft } from "@autocoder/core/notice/channel.ts";
import type { NoticeKind } from "@autocoder/core/notice/kind.ts";
import { usualMoments, wayNames } from "./notice-words.ts";

/** As fields hold it: text where text is typed. */
export interface ChannelForm {
  readonly type: Channel["type"];
  readonly name: string;
  readonly kinds: readonly NoticeKind[];
  readonly url: string;
  readonly format: "autocoder" | "test_progress";
  readonly host: string;
  readonly port: string;
  readonly security: "starttls" | "tls" | "none";
  readonly user: string;
  readonly from: string;
  readonly to: string;
  /** Untouched, it stays as it is. */
  readonly secret: string | undefined;
}

export const emptyForm = (type: Channel["type"]): ChannelForm => ({
  type,
  name: wayNames[type],
  kinds: usualMoments,
  url: "",
  format: "autocoder",
  host: "",
  port: "587",
  security: "starttls",
  user: "",
  from: "",
  to: "",
  secret: undefined,
});

export function formOf(channel: Channel): ChannelForm {
  const form = { ...emptyForm(channel.type), name: channel.name, kinds: channel.kinds };
  switch (channel.type) {
    case "webhook":
      return { ...form, url: channel.url, format: channel.format };
    case "email": {
      const { host, port, security, user = "", from, to } = channel;
      return { ...form, host, port: String(port), security, user, from, to: to.join(", ") };
    }
    case "desktop":
      return form;
  }
}

export type FormProblems = Readonly<Partial<Record<keyof ChannelForm, string>>>;

export type ReadForm =
  | { readonly type: "channel"; readonly channel: ChannelDraft }
  | { readonly type: "wrong"; readonly problems: FormProblems };

export function readForm(form: ChannelForm): ReadForm {
  const parsed = ChannelDraft.safeParse(described(form));
  if (parsed.success) return { type: "channel", channel: parsed.data };
  const fields = parsed.error.issues.map(({ path }) => path[0] as keyof ChannelForm);
  return { type: "wrong", problems: Object.fromEntries(fields.map((field) => [field, demands[field] ?? ""])) };
}

function described(form: ChannelForm): unknown {
  const { type, name, kinds, url, format, host, port, security, user, from, to } = form;
  const common = { type, name, kinds };
  if (type === "webhook") return { ...common, url: url.trim(), format };
  if (type === "desktop") return common;
  const named = user.trim() === "" ? {} : { user: user.trim() };
  const people = to.split(/[\s,;]+/).filter(Boolean);
  return { ...common, host, port: Number(port), security, ...named, from: from.trim(), to: people };
}

const demands: Readonly<Partial<Record<keyof ChannelForm, string>>> = {
  name: "Give it a name.",
  kinds: "Choose at least one moment.",
  url: "Give a whole address that begins with https:// or http://.",
  host: "Give the mail server's name, e.g. smtp.example.com.",
  port: "Give a number from 1 to 65535; mostly 587 or 465.",
  from: "Give one mail address.",
  to: "Give one mail address, or several with commas.",
};

/** Where it goes, in a word or two. */
export function targetOf(channel: Channel): string {
  switch (channel.type) {
    case "webhook":
      return channel.url;
    case "email":
      return channel.to.join(", ");
    case "desktop":
      return "On the screen of the studio's machine";
  }
}

/** What is the matter with it; nothing where all has arrived. */
export function standingOf({ waiting, givenUp, lastFailure }: ListedChannel): string | undefined {
  const parts = [
    ...(waiting > 0
      ? [waiting === 1 ? "1 notice waits and is tried again" : `${waiting} notices wait and are tried again`]
      : []),
    ...(givenUp > 0 ? [`${givenUp} did not arrive within a day and ${givenUp === 1 ? "was" : "were"} given up`] : []),
  ];
  if (parts.length === 0) return undefined;
  return `${parts.join("; ")}.${lastFailure ? ` ${lastFailure.said}` : ""}`;
}
