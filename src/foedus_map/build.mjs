/**
 * Builds the one script that reports and the site use: `node build.mjs`.
 *
 * The same sources give the same bytes: no clock, no path and no random number enters the output.
 */

import { readFile, writeFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const output = path.join(here, "..", "foedus", "reports", "assets", "map.js");

const compiled = await build({
  entryPoints: [path.join(here, "geometry", "world.ts")],
  absWorkingDir: here, bundle: true, format: "esm", platform: "node", write: false,
});
const geometry = await import(`data:text/javascript;base64,${Buffer.from(compiled.outputFiles[0].contents).toString("base64")}`);
const atlas = JSON.parse(await readFile(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const world = JSON.stringify(geometry.worldTopology(atlas));

const worldPlugin = {
  name: "world",
  setup(bundler) {
    bundler.onResolve({ filter: /^foedus-map:world$/ }, () => ({ path: "world", namespace: "world" }));
    // A string parsed at run time: faster to read for the browser than a literal of this size.
    bundler.onLoad({ filter: /.*/, namespace: "world" }, () => ({
      contents: `export default JSON.parse(${JSON.stringify(world)});`, loader: "js",
    }));
  },
};

const bundle = await build({
  entryPoints: [path.join(here, "src", "index.ts")],
  absWorkingDir: here, bundle: true, minify: true, format: "iife", target: "es2020", charset: "ascii",
  legalComments: "none", write: false, plugins: [worldPlugin],
  banner: { js: "/* Foedus map. Third-party licences: map.LICENSES.txt. Made from src/foedus_map by `npm run build`. */" },
});
const script = bundle.outputFiles[0].text;
for (const unsafe of ["</script", "<!--"]) {
  if (script.toLowerCase().includes(unsafe)) throw new Error(`The script holds "${unsafe}" and cannot stand inside a page.`);
}
await mkdir(path.dirname(output), { recursive: true });
await writeFile(output, script);
console.log(`map.js: ${script.length} bytes, ${gzipSync(script, { level: 9 }).length} compressed; geometry ${world.length}`);
