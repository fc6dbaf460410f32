// Checks the one JSON object `./datacoin demo --json` prints against what it promises.
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';

const text = readFileSync(process.argv[2], 'utf8');
const demo = JSON.parse(text);
const hash = /^0x[0-9a-f]{64}$/;
const cid = /^b[a-z2-7]{20,}$/;

assert.match(String(demo.datasetId), /^[1-9][0-9]*$/, 'datasetId');
assert.match(demo.manifestCid, cid, 'manifestCid');
assert.match(demo.purchaseTx, hash, 'purchaseTx');
assert.match(demo.jobId, hash, 'jobId');
assert.equal(demo.status, 'succeeded', 'status');
assert.match(demo.provider, /^0x[0-9a-fA-F]{40}$/, 'provider');
assert.match(demo.modelCid, cid, 'modelCid');
assert.match(demo.reportCid, cid, 'reportCid');
assert.match(demo.logTx, hash, 'logTx');
assert.equal(demo.verified, true, 'verified');
assert.ok(demo.receipt && typeof demo.receipt === 'object', 'receipt');
assert.ok(demo.metrics.accuracy > 0.9, `accuracy ${demo.metrics.accuracy} of a random forest on penguins`);
assert.ok(Object.keys(demo.timings).length >= 5, 'timings');
console.log(`demo holds: accuracy ${demo.metrics.accuracy}, model ${demo.modelCid}`);
