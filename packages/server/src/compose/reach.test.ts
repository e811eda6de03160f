import { expect, test } from "vitest";
import { isRemote, noPassword, type Reach, remoteAccessFor } from "./reach.ts";

const hosts = (reach: Reach) => remoteAccessFor(reach).hostNames;
function addresses(reach: Reach): readonly string[] | undefined {
  const { remote, bind } = remoteAccessFor(reach);
  bind(8_888);
  return remote?.addresses;
}

test.each<[Reach, boolean]>([
  [{}, false],
  [{ host: "127.0.0.1" }, false],
  [{ host: "::1" }, false],
  [{ allowedHosts: ["studio.example"] }, false],
  [{ host: "192.168.1.5" }, true],
  [{ host: "0.0.0.0" }, true],
  [{ host: "::" }, true],
  [{ behindProxy: true }, true],
  [{ behindProxy: "10.0.0.2" }, true],
])("whether others can come in with %o: %s", (reach, remote) => {
  expect([isRemote(reach), remoteAccessFor(reach).remote !== undefined]).toEqual([remote, remote]);
});

test("it is called by its address and the names a person lists, and told where it can be reached", () => {
  const reach = { host: "192.168.1.5", allowedHosts: ["studio.lan"] };
  expect([hosts(reach), addresses(reach)]).toEqual([["192.168.1.5", "studio.lan"], ["http://192.168.1.5:8888/"]]);
  expect(addresses({ host: "fd00::2" })).toEqual(["http://[fd00::2]:8888/"]);
  expect(addresses({ behindProxy: true, allowedHosts: ["studio.example"] })).toEqual(["https://studio.example/"]);
  expect([hosts({}), addresses({})]).toEqual([[], undefined]);
});

test("only the proxy that was named is believed", () => {
  const believed = (reach: Reach) =>
    ["127.0.0.1", "::1", "10.0.0.2", "203.0.113.7"].filter((address) =>
      remoteAccessFor(reach).remote?.believesProxy(address),
    );
  expect([
    believed({ host: "0.0.0.0" }),
    believed({ behindProxy: true }),
    believed({ behindProxy: "10.0.0.2" }),
  ]).toEqual([[], ["127.0.0.1", "::1"], ["10.0.0.2"]]);
});

test("without a password the refusal says how to set one", () => {
  expect(noPassword({ host: "0.0.0.0" }).message).toBe(
    "The studio answers other machines at 0.0.0.0 only with a password, and none is set. Set one with `autocoder password set`, or leave it to this machine and come through an ssh tunnel.",
  );
});
