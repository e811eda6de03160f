import { expect, test } from "vitest";
import { createRandom } from "../kit/random.ts";
import { entryFor, HostEntry, hostList, hostPresetNames, hostPresets } from "./hosts.ts";

const asTarget = (text: string) => ({
  host: text.slice(0, text.lastIndexOf(":")),
  port: Number(text.split(":").at(-1)),
});
const allows = (entries: readonly string[], target: string) =>
  hostList(entries.map((entry) => HostEntry.parse(entry))).allows(asTarget(target));

test.each([
  [["packages.example.org"], "packages.example.org:443"],
  [["packages.example.org"], "packages.example.org:80"],
  [["Packages.EXAMPLE.org"], "PACKAGES.example.org.:443"],
  [["*.example.org"], "a.b.example.org:443"],
  [["example.org:8443"], "example.org:8443"],
  [["npm"], `${hostPresets.npm[0]}:443`],
  [["github"], "codeload.github.com:443"],
  [["10.0.0.5"], "10.0.0.5:443"],
  [["localhost:5432"], "127.0.0.1:5432"],
  [["127.0.0.1:5432"], "localhost:5432"],
])("%j lets %s be reached", (entries, target) => expect(allows(entries, target)).toBe(true));

test.each([
  [[], "packages.example.org:443"],
  [["packages.example.org"], "packages.example.org:22"],
  [["packages.example.org"], "evil.packages.example.org:443"],
  [["packages.example.org"], "packages.example.org.evil.example:443"],
  [["*.example.org"], "example.org:443"],
  [["*.example.org"], "notexample.org:443"],
  [["*.example.org"], ".example.org:443"],
  [["example.org:8443"], "example.org:443"],
  [["localhost:5432"], "127.0.0.1:5433"],
  [["localhost:5432"], "127.0.0.2:5432"],
  [["10.0.0.5"], "010.0.0.5:443"],
])("%j does not let %s be reached", (entries, target) => expect(allows(entries, target)).toBe(false));

test("ports of this machine itself are known, each once", () => {
  expect(hostList(["localhost:5432", "127.0.0.1:5432", "localhost:6379", "npm"]).ownPorts).toEqual([5432, 6379]);
});

test.each([
  ["https://example.org/x", "without `https://` and path"],
  ["example.org:99999", "from 1 to 65535"],
  ["example.org:x", "from 1 to 65535"],
  ["localhost", "e.g. `localhost:5432`"],
  ["127.0.0.1", "Name the port too"],
  ["*", "A host is a name like"],
  ["*.org", "A host is a name like"],
  ["a*.example.org", "A host is a name like"],
  ["example", "A host is a name like"],
  ["exämple.org", "A host is a name like"],
  ["2130706433", "A host is a name like"],
  ["0x7f.0.0.1", "A host is a name like"],
  ["010.0.0.5", "A host is a name like"],
  ["[::1]:80", "A port is a number"],
  ["a b.org", "A host is a name like"],
  ["", "A host is a name like"],
])("%s is no line of the list, and the reason says what would be", (entry, reason) => {
  const read = HostEntry.safeParse(entry);
  expect(read.success ? undefined : read.error.issues[0]?.message).toContain(reason);
});

test("every host of a preset could be listed by itself", () => {
  for (const preset of hostPresetNames) {
    expect(hostPresets[preset].map((host) => HostEntry.safeParse(host).success)).not.toContain(false);
  }
});

test("what a person lists for a refused host lets just that host be reached", () => {
  expect(entryFor({ host: "Example.org.", port: 443 })).toBe("example.org");
  expect(entryFor({ host: "example.org", port: 22 })).toBe("example.org:22");
  expect(entryFor({ host: "localhost", port: 443 })).toBe("localhost:443");
  expect(entryFor({ host: "::1", port: 443 })).toBeUndefined();
  expect(entryFor({ host: "npm", port: 443 })).toBeUndefined();
  const random = createRandom(7);
  for (let i = 0; i < 500; i++) {
    const label = () => random.pick(["a", "b-c", "x1", "www"])!;
    const target = { host: `${label()}.${label()}.example`, port: random.pick([80, 443, 22, 8080])! };
    const list = hostList([entryFor(target)!]);
    expect([list.allows(target), list.allows({ ...target, host: `z.${target.host}` })]).toEqual([true, false]);
  }
});
