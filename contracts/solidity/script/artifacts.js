#!/usr/bin/env node
// Takes ABI and bytecode of the contracts that are deployed out of forge's output, for the Java wrappers, and compares the ABIs
// with their snapshots: other programs rely on them.
'use strict';
const fs = require('fs');
const path = require('path');

const CONTRACTS = [
  'AccessManager',
  'DataCoin',
  'DatasetMarket',
  'MarketGovernor',
  'PurchaseRouter',
  'StakePool',
  'TimelockController',
  'TrainingEscrow',
  'TrainingLog',
];
const room = path.join(__dirname, '..');
const target = path.join(room, 'target', 'contracts');
const snapshots = path.join(room, 'snapshots', 'abi');
const update = process.argv.includes('--update');

/** Leaves the time of an unchanged file alone, so that what is made from it is not made again. */
function writeIfChanged(file, content) {
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== content) {
    fs.writeFileSync(file, content);
  }
}

fs.mkdirSync(target, { recursive: true });
fs.mkdirSync(snapshots, { recursive: true });
const drifted = [];
for (const contract of CONTRACTS) {
  const artifact = JSON.parse(fs.readFileSync(path.join(room, 'target', 'out', `${contract}.sol`, `${contract}.json`), 'utf8'));
  const abi = JSON.stringify(artifact.abi, null, 2) + '\n';
  writeIfChanged(path.join(target, `${contract}.abi`), abi);
  writeIfChanged(path.join(target, `${contract}.bin`), artifact.bytecode.object.replace(/^0x/, ''));
  const snapshot = path.join(snapshots, `${contract}.json`);
  if (update) {
    writeIfChanged(snapshot, abi);
  } else if (!fs.existsSync(snapshot) || fs.readFileSync(snapshot, 'utf8') !== abi) {
    drifted.push(contract);
  }
}
// Coins of embedded chains: bytecode only, for nobody else.
const development = path.join(room, 'target', 'development');
fs.mkdirSync(development, { recursive: true });
const coin = JSON.parse(fs.readFileSync(path.join(room, 'target', 'out', 'DevelopmentCoin.sol', 'DevelopmentCoin.json'), 'utf8'));
writeIfChanged(path.join(development, 'DevelopmentCoin.bin'), coin.bytecode.object.replace(/^0x/, ''));

if (drifted.length > 0) {
  process.stderr.write(
    `The ABI of ${drifted.join(', ')} differs from contracts/solidity/snapshots/abi.\n` +
      'If the change is meant, run contracts/solidity/script/build.sh update and commit the snapshots with it.\n',
  );
  process.exitCode = 1;
}
