// Reads a WARC with warcio and compares every digest with the bytes that warcio gives. One line of JSON a record; exit code 1 on a digest error.
const { createReadStream } = require("node:fs");
const { createHash } = require("node:crypto");
const { WARCParser } = require("warcio");

async function digests(file, parseHttp) {
  const found = [];
  for await (const record of new WARCParser(createReadStream(file), { keepHeadersCase: true, parseHttp })) {
    const bytes = await record.readFully(false);
    found.push({ record, digest: "sha256:" + createHash("sha256").update(bytes).digest("hex"), length: bytes.length });
  }
  return found;
}

(async () => {
  const blocks = await digests(process.argv[2], false);
  const payloads = await digests(process.argv[2], true);
  let bad = blocks.length === payloads.length ? 0 : 1;
  blocks.forEach(({ record, digest, length }, i) => {
    if (record.warcBlockDigest !== digest || record.warcContentLength !== length) { bad++; console.error("block", record.warcType, record.warcBlockDigest, digest, record.warcContentLength, length); }
    if (record.warcPayloadDigest && record.warcType !== "revisit" && record.warcPayloadDigest !== payloads[i].digest) { bad++; console.error("payload", record.warcType, record.warcPayloadDigest, payloads[i].digest); }
    console.log(JSON.stringify({ type: record.warcType, url: record.warcTargetURI, status: payloads[i].record.httpHeaders?.statusCode ?? null, length: payloads[i].length }));
  });
  if (bad > 0) console.error(`${bad} digest errors`);
  process.exitCode = bad > 0 ? 1 : 0;
})();
