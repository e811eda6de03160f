import { expect, test } from "vitest";
import { cleanEnv } from "./clean-env.ts";

test("what npm and Node added for the studio is left out, the rest stays", () => {
  expect(
    cleanEnv({
      HOME: "/home/person",
      npm_config_user_agent: "npm/11",
      npm_lifecycle_event: "start",
      NODE: "/usr/bin/node",
      INIT_CWD: "/studio",
      NODE_OPTIONS: "--inspect",
      NODE_ENV: "production",
      UNSET: undefined,
    }),
  ).toEqual({ HOME: "/home/person", NODE_ENV: "production" });
});

test("folders of installed package binaries leave PATH, in their order", () => {
  expect(
    cleanEnv({
      PATH: "/studio/node_modules/.bin:/usr/local/bin:/node_modules/.bin/:/lib/npm/node-gyp-bin:/usr/bin:/my/node_modules/.binary",
    }),
  ).toEqual({ PATH: "/usr/local/bin:/usr/bin:/my/node_modules/.binary" });
});
