/** Where are the secrets of channels for notices? In a file of the home that its owner alone reads. */
import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import type { NoticeSecrets } from "../engine/ports/notice-secrets.ts";
import type { Home } from "./home.ts";

const SecretsFile = z.record(z.string(), z.string());
type SecretsFile = z.infer<typeof SecretsFile>;

export function createNoticeSecrets({ noticeSecretsFile: path }: Pick<Home, "noticeSecretsFile">): NoticeSecrets {
  return {
    get: async (channelId) => (await readSecrets(path))[channelId],
    async set(channelId, secret) {
      const { [channelId]: _before, ...others } = await readSecrets(path);
      await writeSecrets(path, secret === undefined ? others : { ...others, [channelId]: secret });
    },
  };
}

async function readSecrets(path: string): Promise<SecretsFile> {
  try {
    return SecretsFile.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw new Error(
      `${path} cannot be read. Put it right, or remove it and give each way for notices its secret anew.`,
      {
        cause: error,
      },
    );
  }
}

async function writeSecrets(path: string, secrets: SecretsFile): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString("hex")}.part`;
  await writeFile(draft, JSON.stringify(secrets), { mode: 0o600 });
  await rename(draft, path);
}
