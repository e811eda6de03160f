import { expect, test } from "vitest";
import { type Access, accessOf, accessToOwnServer } from "./access.ts";
import { agentEnv } from "./agent-env.ts";

const login = { folder: "/studio/login", sync: async () => undefined };
const studioEnv = {
  PATH: "/studio/node_modules/.bin:/usr/bin",
  HOME: "/home/person",
  LC_ALL: "C.UTF-8",
  HTTPS_PROXY: "http://proxy",
  npm_lifecycle_event: "start",
  AWS_SECRET_ACCESS_KEY: "secret",
  SSH_AUTH_SOCK: "/run/agent",
};

test("an agent gets the ways of the machine and folders of its own, and no secret of the studio's", () => {
  const env = agentEnv({
    studioEnv,
    access: accessToOwnServer("http://127.0.0.1:1"),
    spec: { stateDir: "/state/7", env: { PORT: "4100" } },
  });
  expect(env).toMatchObject({
    PATH: "/usr/bin",
    LC_ALL: "C.UTF-8",
    HTTPS_PROXY: "http://proxy",
    HOME: "/state/7/home",
    TMPDIR: "/state/7/tmp",
    PORT: "4100",
    CLAUDE_CONFIG_DIR: "/state/7/config",
    ANTHROPIC_BASE_URL: "http://127.0.0.1:1",
  });
  expect(Object.keys(env).filter((name) => /^npm_|AWS|SSH|API_KEY$/.test(name))).toEqual([]);
});

function accessTo(person: Readonly<Record<string, string>>): Access {
  const access = accessOf(person, { kept: {}, login });
  return access.ok ? access.value : expect.fail(access.error);
}

test("a key is handed over by a descriptor, and so is a long-lived token", () => {
  const envWith = (person: Record<string, string>) =>
    agentEnv({
      studioEnv,
      access: accessTo(person),
      spec: { stateDir: "/state/7", env: {} },
    });
  const key = envWith({ ANTHROPIC_API_KEY: "secret", CLAUDE_CODE_OAUTH_TOKEN: "secret" });
  expect(key).toMatchObject({ CLAUDE_CODE_API_KEY_FILE_DESCRIPTOR: "3" });
  expect(Object.values(key)).not.toContain("secret");
  const token = envWith({ CLAUDE_CODE_OAUTH_TOKEN: "secret" });
  expect(token).toMatchObject({ CLAUDE_CODE_OAUTH_TOKEN_FILE_DESCRIPTOR: "3" });
  expect(Object.values(token)).not.toContain("secret");
});
