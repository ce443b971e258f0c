// Makes places/outlines/land.bin.br from Natural Earth 1:50m countries (public domain), as packed by the npm package world-atlas.
// Run in this folder: npm ci && node make.mjs
//
// Format, brotli over a stream of LEB128 variable-length integers; signed ones are zigzag-coded:
//   number of arcs; for each arc: number of points, then for each point longitude and latitude as the difference
//     from the point before (the first from 0), in units of 1/200 degree
//   number of rings; for each ring: number of arcs, then for each the arc's index, or -1-index where it runs backwards
// Arcs are shared by neighbours, so that a border is stored once. Antarctica is left out.
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const perDegree = 200;
const antarctica = "010";
const topology = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json", "utf8"));
const { scale, translate } = topology.transform;
const bytes = [];

const unsigned = n => { for (; n > 127; n = Math.floor(n / 128)) bytes.push((n % 128) | 128); bytes.push(n); };
const signed = n => unsigned(n < 0 ? -2 * n - 1 : 2 * n);

function points(arc) {
  let x = 0, y = 0;
  const out = [];
  for (const [dx, dy] of arc) {
    x += dx; y += dy;
    const p = [Math.round((x * scale[0] + translate[0]) * perDegree), Math.round((y * scale[1] + translate[1]) * perDegree)];
    const last = out.at(-1);
    if (!last || last[0] !== p[0] || last[1] !== p[1]) out.push(p);
  }
  return out;
}

const rings = topology.objects.countries.geometries
  .filter(g => g.id !== antarctica && g.arcs)
  .flatMap(g => (g.type === "Polygon" ? g.arcs : g.arcs.flat()));

unsigned(topology.arcs.length);
for (const arc of topology.arcs) {
  const list = points(arc);
  unsigned(list.length);
  let [x, y] = [0, 0];
  for (const p of list) { signed(p[0] - x); signed(p[1] - y); [x, y] = p; }
}
unsigned(rings.length);
for (const ring of rings) { unsigned(ring.length); ring.forEach(signed); }

const packed = brotliCompressSync(Buffer.from(bytes), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
writeFileSync("../../places/outlines/land.bin.br", packed);
console.log(`${rings.length} rings, ${bytes.length} bytes, ${packed.length} packed`);
