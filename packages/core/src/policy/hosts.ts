/**
 * Which hosts may be reached from a jail whose network is not open? Those on a list, and no other.
 *
 * What stands for an address is written as that address: a name on the list never leads into the person's own network.
 */
import { z } from "zod";

/** Hosts that go by one word, for what nearly every project needs. */
export const hostPresets = {
  npm: ["registry.npmjs.org", "registry.yarnpkg.com", "nodejs.org"],
  pypi: ["pypi.org", "files.pythonhosted.org"],
  crates: ["crates.io", "index.crates.io", "static.crates.io", "static.rust-lang.org"],
  go: ["proxy.golang.org", "sum.golang.org", "storage.googleapis.com"],
  github: ["github.com", "*.github.com", "*.githubusercontent.com"],
} as const;
export type HostPreset = keyof typeof hostPresets;

export const hostPresetNames = Object.keys(hostPresets) as readonly HostPreset[];

const isPreset = (entry: string): entry is HostPreset => Object.hasOwn(hostPresets, entry);

const LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
const NAME = new RegExp(`^(\\*\\.)?(${LABEL}\\.)+[a-z]([a-z0-9-]*[a-z0-9])?$`);
const OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ADDRESS = new RegExp(`^${OCTET}(\\.${OCTET}){3}$`);

/** One line of the list: a preset, a name, all names below one (`*.example.org`), an address; with a port or without. */
export const HostEntry = z
  .string()
  .trim()
  .toLowerCase()
  .max(260)
  .superRefine((entry, context) => {
    const problem = whyNoEntry(entry);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  });
export type HostEntry = z.infer<typeof HostEntry>;

/** What is wrong with a line of the list, in a sentence. */
function whyNoEntry(entry: string): string | undefined {
  if (isPreset(entry)) return undefined;
  if (entry.includes("/")) return "Name the host alone, e.g. `packages.example.org`, without `https://` and path.";
  const { host, port } = splitEntry(entry);
  if (port !== undefined && !(port >= 1 && port <= 65_535)) return "A port is a number from 1 to 65535.";
  if (host === "localhost" || isLoopback(host)) {
    return port === undefined ? `Name the port too, e.g. \`${host}:5432\`.` : undefined;
  }
  if (ADDRESS.test(host) || NAME.test(host)) return undefined;
  return "A host is a name like `packages.example.org` or `*.example.org`, or an address like `10.0.0.5`, with a port or without.";
}

function splitEntry(entry: string): { readonly host: string; readonly port: number | undefined } {
  const colon = entry.indexOf(":");
  if (colon < 0) return { host: entry, port: undefined };
  const port = entry.slice(colon + 1);
  return { host: entry.slice(0, colon), port: /^\d{1,5}$/.test(port) ? Number(port) : Number.NaN };
}

const isLoopback = (host: string): boolean => host.startsWith("127.") && ADDRESS.test(host);

export interface HostTarget {
  /** A name or an address, as whoever asks wrote it. */
  readonly host: string;
  readonly port: number;
}

/** A host of the list as it is compared: `name` may begin with `*.`; without a port it is for those of the web. */
interface Rule {
  readonly name: string;
  readonly port: number | undefined;
}

const WEB_PORTS: readonly number[] = [80, 443];

export interface HostList {
  /** Whether this host may be asked for, by the very name or address it is asked for by. */
  allows(target: HostTarget): boolean;
  /** Ports of this machine itself that are on the list. */
  readonly ownPorts: readonly number[];
}

export function hostList(entries: readonly HostEntry[]): HostList {
  const rules = entries
    .flatMap((entry): readonly string[] => (isPreset(entry) ? hostPresets[entry] : [entry]))
    .map(ruleOf);
  const own = rules.flatMap(({ name, port }) => (name === OWN_ADDRESS && port !== undefined ? [port] : []));
  return {
    ownPorts: [...new Set(own)],
    allows: ({ host, port }) => {
      const name = plainName(host);
      return rules.some(
        (rule) => isFor(rule, name) && (rule.port === undefined ? WEB_PORTS.includes(port) : rule.port === port),
      );
    },
  };
}

const OWN_ADDRESS = "127.0.0.1";

function ruleOf(entry: HostEntry): Rule {
  const { host, port } = splitEntry(entry);
  return { name: plainName(host), port };
}

/** This machine has one name, and a dot at the end of a name says nothing. */
const plainName = (host: string): string => {
  const name = host.toLowerCase().replace(/\.$/, "");
  return name === "localhost" ? OWN_ADDRESS : name;
};

const isFor = ({ name }: Rule, asked: string): boolean =>
  name.startsWith("*.") ? asked.endsWith(name.slice(1)) && asked.length > name.length - 1 : asked === name;

/** What a person would put on the list to allow this; undefined where it cannot be listed. */
export function entryFor({ host, port }: HostTarget): HostEntry | undefined {
  const name = host.toLowerCase().replace(/\.$/, "");
  const entry = WEB_PORTS.includes(port) && !isLoopback(plainName(host)) ? name : `${name}:${port}`;
  return whyNoEntry(entry) === undefined && !isPreset(entry) ? entry : undefined;
}
