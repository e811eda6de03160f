import { expect, test } from "vitest";
import { ErrorReply } from "@autocoder/core/api/error.ts";
import { pictureAddress } from "@autocoder/core/api/routes/pictures.ts";
import { projectId } from "@autocoder/core/kit/ids.ts";
import { pngHead } from "@autocoder/core/testing/files.ts";
import { build, inTurn } from "../testing/cast.ts";
import { openApp } from "./testing/open-app.ts";

const shop = projectId("shop");
const login = { projectId: shop, featureId: 1 };

async function opened() {
  const app = await openApp({
    backlog: { login: [], logout: [] },
    cast: {
      login: inTurn(async (agent) => {
        agent.report("Read", { file_path: "it's.png" }, "", [pngHead(2, 1)]);
      }, build),
      async logout(agent) {
        agent.report("Read", { file_path: "other.png" }, "", [pngHead(3, 1)]);
        await build(agent);
      },
    },
  });
  await app.studio.start();
  await app.studio.runEnds();
  return app;
}

test("what the agents of a feature saw is listed with the attempt and the entry, and shown as an image that may do nothing", async () => {
  const { client, request } = await opened();
  const asked = await client.listPictures(login);
  if (!asked.ok) return expect.fail(asked.error.message);
  const [seen, ...others] = asked.value.pictures;
  expect(others).toEqual([]);
  expect(seen).toMatchObject({ name: "it's.png", attemptId: "1#1", pixels: { width: 2, height: 1 } });
  const said = await client.readTranscript({
    projectId: shop,
    sessionId: seen!.sessionId,
    from: seen!.entry,
    limit: 1,
  });
  expect(said).toMatchObject({ value: { entries: [{ event: { type: "tool-ended", pictures: [{ id: seen!.id }] } }] } });
  const shown = await request(pictureAddress("shop", seen!.id));
  expect(Buffer.compare(Buffer.from(await shown.arrayBuffer()), pngHead(2, 1))).toBe(0);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    "content-type": "image/png",
    "content-disposition": "inline; filename*=UTF-8''it%27s.png",
    "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=31536000, immutable",
  });
});

test("a picture of another project, or none at all, is not found", async () => {
  const { client, request } = await openApp({ backlog: { login: [] } });
  const refusal = async (path: string) => {
    const response = await request(path);
    return `${response.status} ${ErrorReply.parse(await response.json()).error.type}`;
  };
  expect(await refusal(pictureAddress("other", "0".repeat(64)))).toBe("404 unknown-project");
  expect(await refusal(pictureAddress("shop", "0".repeat(64)))).toBe("404 picture-not-found");
  expect(await refusal(pictureAddress("shop", "..%2f..%2fautocoder.db"))).toBe("404 picture-not-found");
  expect(await client.listPictures({ ...login, featureId: 9 })).toMatchObject({ error: { type: "feature-not-found" } });
});
