/** The web is read, not written to, except on this machine; what is fetched is kept inside the workspace. */
import {
  type Argument,
  hasOption,
  type Invocation,
  operands,
  optionValues,
  type Rule,
  textsOf,
  unbundled,
} from "../invocation.ts";
import { type Denial, deny } from "../judgement.ts";
import { whyNotWritten } from "./files.ts";

const ownHost =
  /^"?(?:https?:\/\/)?(?:localhost|0\.0\.0\.0|127(?:\.\d{1,3}){3}|\[::1\])(?::(?:\d+|\$\{?\w+\}?))?(?:[/?#"]|$)/i;

/** A server of the agent's own on this machine. */
const isOwnServer = (text: string): boolean => ownHost.test(text);

/** The one-letter options of curl that take a value. */
const CURL_LETTERS = "oHdXuAebcmwFTDrzYyKxEtPCQ";

const curl: Rule = (asked, bench) => {
  const args = unbundled(asked.args, CURL_LETTERS);
  const invocation = { ...asked, args };
  if (
    hasOption(args, [
      "-K",
      "--config",
      "--unix-socket",
      "--abstract-unix-socket",
      "--netrc-file",
      "-n",
      "--netrc",
      "--netrc-optional",
      "--engine",
      "--proxy",
      "-x",
      "--preproxy",
      "--socks5",
      "--socks4",
      "--resolve",
      "--connect-to",
      "--doh-url",
      "--interface",
      "-E",
      "--cert",
      "--key",
      "--libcurl",
      "--proto-default",
      "--variable",
      "--url-query",
      "--alt-svc",
      "--socks5-hostname",
      "--socks4a",
      "--dns-servers",
      "--krb",
    ]) ||
    args.flatMap(textsOf).some((text) => /^--expand-|^%output\{|%output\{/.test(text)) ||
    optionValues(args, ["-w", "--write-out"])
      .flatMap(textsOf)
      .some((text) => text.startsWith("@"))
  ) {
    return deny("network", "curl takes an address, a method, headers and data here. Leave the other options out.");
  }
  const written = optionValues(args, [
    "-o",
    "--output",
    "--output-dir",
    "-D",
    "--dump-header",
    "-c",
    "--cookie-jar",
    "--trace",
    "--trace-ascii",
    "--stderr",
    "--hsts",
    "--etag-save",
  ]).filter(({ written }) => written !== "-");
  return whyNotWritten(written, invocation, bench) ?? whyAddress(invocation) ?? whySending(args);
};

const valued = new Set(
  "-o --output --data-ascii -H --header -d --data --data-raw --data-binary --data-urlencode --json -X --request -u --user -A --user-agent -e --referer -b --cookie -c --cookie-jar -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -w --write-out -F --form --form-string -T --upload-file -D --dump-header -r --range --limit-rate --output-dir --url --cacert --trace --trace-ascii --stderr --max-redirs -z --etag-save --etag-compare -Y -y".split(
    " ",
  ),
);

function whyAddress({ args }: Invocation): Denial | undefined {
  for (const { values, written } of addressesOf(args)) {
    const isTold = values !== undefined || isOwnServer(written);
    if (!isTold)
      return deny(
        "network",
        `It cannot be told what ${written.slice(0, 60)} would ask whom for. Write the address out, or for a server of your own begin it with http://localhost:$PORT/.`,
      );
  }
  for (const text of addressesOf(args).flatMap(textsOf)) {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
    if (scheme !== undefined && scheme !== "http" && scheme !== "https")
      return deny("network", `${text} is no web address. Read files with the tool for that.`);
    if (/^(?:file|ftps?|scp|sftp|dict|ldaps?|gopher|smb):|^\/\//i.test(text))
      return deny("network", `${text} is no web address. Read files with the tool for that.`);
    if (/^(?:https?:\/\/)?(?:169\.254\.|metadata\.|0x|0+\d|\d{8,}(?:[:/]|$)|\[(?:fd|fe80))/i.test(text))
      return deny("network", `${text} is an address of the machine's own network. Leave it alone.`);
  }
  return undefined;
}

/** What is no option and no value of one. */
const addressesOf = (args: readonly Argument[]): readonly Argument[] => [
  ...operands(args.filter((_argument, place) => place === 0 || !valued.has(textsOf(args[place - 1]!)[0]!))),
  ...optionValues(args, ["--url"]),
];

/** Files, and what cannot be told, go nowhere but to a server of the agent's own. */
function whySending(args: readonly Argument[]): Denial | undefined {
  const addresses = addressesOf(args).flatMap(textsOf);
  if (addresses.length > 0 && addresses.every(isOwnServer)) return undefined;
  const uploads = optionValues(args, ["-T", "--upload-file"]);
  const data = optionValues(
    args,
    "-d --data --data-binary --data-ascii --data-urlencode --data-raw --json -F --form -b --cookie -H --header".split(
      " ",
    ),
  );
  const quiet = optionValues(args, ["-o", "--output", "-O", "--output-document", "-w", "--write-out"]);
  const isUnseen = args.some((argument) => argument.values === undefined && !quiet.includes(argument));
  const coded = optionValues(args, ["--data-urlencode"]).flatMap(textsOf);
  const sent =
    isUnseen ||
    coded.some((text) => text.includes("@")) ||
    data.some((value) => textsOf(value).some((text) => /(?:^|=)[@<]|;type=/.test(text)));
  if (uploads.length > 0 || sent)
    return deny(
      "network",
      "Nothing of the workspace is sent to other machines. Ask a server of your own on localhost.",
    );
  return undefined;
}

const wget: Rule = (asked, bench) => {
  const args = unbundled(asked.args, "OPoaieTtUlARDIXwQB");
  const invocation = { ...asked, args };
  if (
    hasOption(args, [
      "--post-file",
      "--body-file",
      "--use-askpass",
      "--config",
      "-e",
      "--execute",
      "-i",
      "--input-file",
      "--private-key",
      "--certificate",
    ])
  ) {
    return deny("network", "wget fetches an address here. Leave the other options out.");
  }
  const written = optionValues(args, [
    "-O",
    "--output-document",
    "-P",
    "--directory-prefix",
    "-o",
    "--output-file",
    "-a",
    "--append-output",
    "--save-cookies",
    "--warc-file",
    "--rejected-log",
  ]).filter(({ written }) => written !== "-");
  return whyNotWritten(written, invocation, bench) ?? whyAddress(invocation) ?? whySending(args);
};

/** Through the forge's own program an agent would speak as its person. */
const forge: Rule = ({ args }) => {
  const [what, verb] = operands(args).map((argument) => textsOf(argument)[0]!);
  const isLooking =
    ["issue", "pr", "repo", "release", "run", "workflow", "label"].includes(what ?? "") &&
    ["view", "list", "status", "diff", "checks"].includes(verb ?? "");
  return isLooking || what === "status" || what === undefined
    ? undefined
    : deny("network", `gh ${what} ${verb ?? ""} would act in a person's name. Only look: gh issue view, gh pr list.`);
};

export const networkRules: Readonly<Record<string, Rule>> = { curl, wget, gh: forge };
