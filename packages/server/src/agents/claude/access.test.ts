import { expect, test } from "vitest";
import { accessOf, accessToOwnServer } from "./access.ts";

const login = { folder: "/studio/login", sync: async () => undefined };
const kept = {
  anthropic: { value: "sk-ant-kept" },
  "anthropic-token": { value: "sk-ant-oat-kept" },
  gateway: { value: "gateway-kept", baseUrl: "https://gateway.example.org" },
};
const key = (value: string) => ({ variable: "CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR", value });

test("a key of the environment is used before any that is kept", () => {
  expect(accessOf({ ANTHROPIC_API_KEY: "key" }, { kept, login })).toMatchObject({ value: { secret: key("key") } });
  expect(accessOf({ ANTHROPIC_AUTH_TOKEN: "token" }, { kept, login })).toEqual({
    ok: true,
    value: { env: { ANTHROPIC_AUTH_TOKEN: "token" }, secret: undefined, login: undefined },
  });
});

test("without one the first that is kept is used, else the person's login", () => {
  const { anthropic: _anthropic, ...without } = kept;
  expect(accessOf({}, { kept, login })).toMatchObject({ value: { secret: key("sk-ant-kept"), env: {} } });
  expect(accessOf({}, { kept: without, login })).toMatchObject({
    value: { secret: { variable: "CLAUDE_CODE_OAUTH_TOKEN_FILE_DESCRIPTOR", value: "sk-ant-oat-kept" } },
  });
  expect(accessOf({ ANTHROPIC_BASE_URL: "http://gateway" }, { kept: {}, login })).toEqual({
    ok: true,
    value: { env: { ANTHROPIC_BASE_URL: "http://gateway" }, secret: undefined, login },
  });
});

test("a kept key of Anthropic's goes to nobody else, whatever the environment says", () => {
  for (const address of [
    "https://gateway.example.org",
    "https://api.anthropic.com.evil.org",
    "http://api.anthropic.com",
  ]) {
    const access = accessOf({ ANTHROPIC_BASE_URL: address }, { kept, login });
    expect(access).toMatchObject({ ok: false, error: expect.stringContaining("ANTHROPIC_BASE_URL") });
  }
  expect(accessOf({ ANTHROPIC_BASE_URL: "https://api.anthropic.com" }, { kept, login }).ok).toBe(true);
});

test("a gateway's token goes to its own address, with nothing that was meant for another", () => {
  const env = {
    ANTHROPIC_BASE_URL: "https://other.example.org",
    ANTHROPIC_CUSTOM_HEADERS: "x-key: other",
    ANTHROPIC_MODEL: "big",
  };
  expect(accessOf(env, { kept: { gateway: kept.gateway }, login })).toEqual({
    ok: true,
    value: {
      env: {
        ANTHROPIC_BASE_URL: "https://gateway.example.org",
        ANTHROPIC_AUTH_TOKEN: "gateway-kept",
        ANTHROPIC_MODEL: "big",
      },
      secret: undefined,
      login: undefined,
    },
  });
});

test("a model server of our own gets no key of a person", () => {
  expect(accessToOwnServer("http://127.0.0.1:1").secret?.value).toBe("none-needed");
});
