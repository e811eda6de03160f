/** Which ways can a notice go, and who wants which? The secret of a way is kept elsewhere. */
import { z } from "zod";
import { Instant } from "../kit/instant.ts";
import { NoticeKind } from "./kind.ts";
import type { Notice } from "./notice.ts";

export const ChannelId = z
  .string()
  .regex(/^[a-z0-9]{8}$/)
  .brand<"ChannelId">();
export type ChannelId = z.infer<typeof ChannelId>;

const common = {
  name: z.string().trim().min(1).max(100),
  kinds: z.array(NoticeKind).min(1, "Choose at least one moment."),
};
const address = z.email().max(320);

const webhook = {
  ...common,
  type: z.literal("webhook"),
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  /** `test_progress` tells of landings alone, whatever moments are chosen. */
  format: z.enum(["autocoder", "test_progress"]).default("autocoder"),
};
const email = {
  ...common,
  type: z.literal("email"),
  host: z
    .string()
    .trim()
    .regex(/^[a-z0-9.:-]{1,253}$/i),
  port: z.number().int().min(1).max(65_535).default(587),
  /** `none` sends mail and password readable for whoever is on the way. */
  security: z.enum(["starttls", "tls", "none"]).default("starttls"),
  user: z.string().max(320).optional(),
  from: address,
  to: z.array(address).min(1).max(20),
};
const desktop = { ...common, type: z.literal("desktop") };

/** As a person describes it. */
export const ChannelDraft = z.discriminatedUnion("type", [
  z.strictObject(webhook),
  z.strictObject(email),
  z.strictObject(desktop),
]);
export type ChannelDraft = z.infer<typeof ChannelDraft>;

const kept = {
  id: ChannelId,
  /** What happened before is not told by it: since it was made, or last wanted other moments. */
  since: Instant,
};

export const Channel = z.discriminatedUnion("type", [
  z.object({ ...webhook, ...kept }),
  z.object({ ...email, ...kept }),
  z.object({ ...desktop, ...kept }),
]);
export type Channel = z.infer<typeof Channel>;
export type ChannelOf<T extends Channel["type"]> = Extract<Channel, { type: T }>;

/** What signs a webhook, or lets in at the mail server; an empty one takes it away. */
export const ChannelSecret = z.string().max(1_000);

const MIN_SIGNING_CHARACTERS = 16;

/** What signs must not be guessable; a mail server's password is as its owner made it. */
export const problemOfSecret = ({ type }: ChannelDraft, secret: string | undefined): string | undefined =>
  type === "webhook" && secret && secret.length < MIN_SIGNING_CHARACTERS
    ? `A secret that signs has at least ${MIN_SIGNING_CHARACTERS} characters. Choose a longer one.`
    : undefined;

export function isWanted(channel: Channel, notice: Notice): boolean {
  if (notice.at < channel.since) return false;
  if (channel.type === "webhook" && channel.format === "test_progress") return notice.progress !== undefined;
  return notice.kinds.some((kind) => channel.kinds.includes(kind));
}

/** Whether a kept secret would go somewhere else than to whom it was given for. */
export function leadsElsewhere(before: Channel, draft: ChannelDraft): boolean {
  if (before.type !== "email" || draft.type !== "email") return before.type !== draft.type;
  return (["host", "port", "security", "user"] as const).some((part) => before[part] !== draft[part]);
}

/** A host that is on no public network, which may be told all the same: its name or address as the channel has it. */
export const PrivateHost = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9.:-]{1,253}$/, "Give a host as it stands in the address: a name or a number, without a port.");
