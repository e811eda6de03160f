import { expect, test } from "vitest";
import type { Login } from "./login.ts";
import { modelHosts } from "./model-hosts.ts";

test.each([
  [undefined, [{ host: "api.anthropic.com", port: 443 }]],
  ["https://gateway.example/anthropic", [{ host: "gateway.example", port: 443 }]],
  ["http://gateway.example", [{ host: "gateway.example", port: 80 }]],
  ["http://127.0.0.1:4100", [{ host: "127.0.0.1", port: 4100 }]],
  ["http://[::1]:4100", [{ host: "::1", port: 4100 }]],
])("an agent whose model is at %s reaches it", (url, hosts) => {
  expect(modelHosts({ env: url === undefined ? {} : { ANTHROPIC_BASE_URL: url }, login: undefined })).toEqual(hosts);
});

test("with a login, it reaches where that is renewed", () => {
  const login: Login = { folder: "/login", sync: () => Promise.resolve() };
  expect(modelHosts({ env: {}, login })).toContainEqual({ host: "platform.claude.com", port: 443 });
});
