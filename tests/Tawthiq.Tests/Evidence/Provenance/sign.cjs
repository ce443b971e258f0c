// Signs a file with Content Credentials by the library of the C2PA project.
// node sign.cjs LIBRARY CERTIFICATES KEY ALGORITHM FILE SIGNED
const [library, certificates, key, algorithm, file, signed] = process.argv.slice(2);
const fs = require('fs');
const c2pa = require(library);
const actions = [{ action: 'c2pa.created', digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture' }, { action: 'c2pa.cropped' }];
const builder = c2pa.builderWithJson(JSON.stringify({ claim_generator_info: [{ name: 'Test camera', version: '1.2' }], title: 'A pattern', assertions: [{ label: 'c2pa.actions', data: { actions } }] }));
const signer = c2pa.localSignerNew(fs.readFileSync(certificates), fs.readFileSync(key), algorithm, undefined);
c2pa.builderSign.call(builder, signer, { path: file }, { path: signed });
