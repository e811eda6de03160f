import { expect, test } from "vitest";
import { cleanEnv, workEnv } from "./clean-env.ts";

const person = {
  HOME: "/home/person",
  LANG: "de_DE.UTF-8",
  LC_TIME: "C",
  HTTPS_PROXY: "http://proxy",
  GIT_CONFIG_GLOBAL: "/home/person/.gitconfig",
};
const secret = {
  ANTHROPIC_API_KEY: "sk-ant-1",
  CLAUDE_CODE_OAUTH_TOKEN: "sk-ant-oat-1",
  AUTOCODER_HOME: "/home/person/.autocoder",
  AWS_SECRET_ACCESS_KEY: "s",
  DATABASE_URL: "postgres://me:pw@db/x",
  SSH_AUTH_SOCK: "/run/agent",
  INNOCENT_NAME: "sk-live",
};

test("the studio's tools see the ways of the machine and where the person's configuration is, and nothing else", () => {
  expect(cleanEnv({ ...person, ...secret, UNSET: undefined })).toEqual(person);
});

test("what a project runs does not see where the person's configuration is either", () => {
  expect(workEnv({ ...person, ...secret })).toEqual({
    LANG: "de_DE.UTF-8",
    LC_TIME: "C",
    HTTPS_PROXY: "http://proxy",
  });
});

test("what npm and Node added for the studio is left out", () => {
  const added = { npm_lifecycle_event: "start", NODE: "/usr/bin/node", INIT_CWD: "/studio", NODE_OPTIONS: "--inspect" };
  expect(cleanEnv(added)).toEqual({});
});

test("folders of installed package binaries leave PATH, in their order", () => {
  expect(
    workEnv({
      PATH: "/studio/node_modules/.bin:/usr/local/bin:/node_modules/.bin/:/lib/npm/node-gyp-bin:/usr/bin:/my/node_modules/.binary",
    }),
  ).toEqual({ PATH: "/usr/local/bin:/usr/bin:/my/node_modules/.binary" });
});
