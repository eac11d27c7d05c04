// Exports prepared publications in turn into one folder, until it is killed: node exporter.mjs <build> <prepared> <out> <first>
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [build, prepared, out, first] = process.argv.slice(2);
const { exportPublication } = await import(pathToFileURL(join(build, "export/export.js")).href);

const gzip = { name: "gzip", encode: async (bytes) => new Uint8Array(gzipSync(bytes, { level: 1 })) };
const publications = JSON.parse(readFileSync(prepared, "utf8")).map((documents) => ({
  url: "https://courier.example/",
  documents: async function* () {
    for (const { body, lastModified, ...rest } of documents) {
      yield {
        ...rest,
        lastModified: new Date(lastModified),
        body: async () => new Uint8Array(Buffer.from(body, "base64")),
      };
    }
  },
}));

for (let turn = Number(first); ; turn++) {
  process.stdout.write(".");
  await exportPublication(publications[turn % publications.length], { out, precompress: [gzip] });
}
