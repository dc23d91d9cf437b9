// Puts a .gz beside every text of dist/, so that the server need not compress.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
for (const name of await readdir(dist, { recursive: true })) {
  if (/\.(js|css|html|svg)$/.test(name)) {
    const file = new URL(name, dist);
    await writeFile(new URL(`${name}.gz`, dist), gzipSync(await readFile(file), { level: 9 }));
  }
}
