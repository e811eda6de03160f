/**
 * How small does a page travel? Each text is compressed once, as hard as it goes, when it is built; the studio only picks
 * which of its forms a browser takes.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

export function compressPages(): Plugin {
  let folder: string;
  return {
    name: "compress-pages",
    configResolved: ({ root, build }) => void (folder = join(root, build.outDir)),
    async writeBundle() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const texts = entries.filter(({ name }) => /\.(js|css|svg|html)$/.test(name));
      await Promise.all(texts.map(({ parentPath, name }) => compress(join(parentPath, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(text, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
}
