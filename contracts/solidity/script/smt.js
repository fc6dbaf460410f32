#!/usr/bin/env node
// Proves every assertion of the contracts in test/smt, and that none of their sums overflows or divides by zero, with the
// compiler's own model checker and Z3: as constrained Horn clauses (CHC), and, for what the Horn solver leaves open (products of two
// unknowns, mostly), as plain formulas (BMC), which are as strong here because nothing in those functions loops.
// Fails when something is refuted, and also when something is merely not proved.
// Usage: smt.js Z3 CONTRACT.sol…   Z3 may need LD_LIBRARY_PATH.
'use strict';
const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');

const room = path.join(__dirname, '..');
const compiler = require(path.join(room, 'node_modules', 'solc'));
const [z3, ...files] = process.argv.slice(2);
/** Z3's own measure, so that a slow machine proves as much as a fast one. */
const HORN_EFFORT = 8_000_000;
const SECONDS = 60;

function solve(query) {
  const horn = query.includes('HORN');
  const options = horn
    ? [`rlimit=${HORN_EFFORT}`, 'rewriter.pull_cheap_ite=true', 'fp.spacer.q3.use_qgen=true', 'fp.spacer.mbqi=false', 'fp.spacer.ground_pobs=false']
    : [];
  const { stdout, error } = spawnSync(z3, ['-smt2', '-in', `-T:${SECONDS}`, ...options], { input: query, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) {
    throw error;
  }
  // The compiler takes Z3's word for running out of time as an error.
  return { contents: stdout.startsWith('timeout') ? 'unknown\n' : stdout };
}

function read(file) {
  try {
    return { contents: fs.readFileSync(path.join(room, file), 'utf8') };
  } catch (failure) {
    return { error: failure.message };
  }
}

/** What one engine of the model checker says of one contract. */
function check(file, engine) {
  const input = {
    language: 'Solidity',
    sources: { [file]: { content: fs.readFileSync(path.join(room, file), 'utf8') } },
    settings: {
      modelChecker: {
        engine,
        solvers: ['smtlib2'],
        contracts: { [file]: [path.basename(file, '.sol')] },
        targets: ['assert', 'overflow', 'underflow', 'divByZero'],
        showProvedSafe: true,
        showUnproved: true,
        timeout: 0,
      },
      outputSelection: { '*': { '*': [] } },
    },
  };
  return JSON.parse(compiler.compile(JSON.stringify(input), { import: read, smtSolver: solve })).errors || [];
}

const SAFE = /^(CHC|BMC): (.*) check is safe!/;
const OPEN = /^CHC: (.*) might happen here/;
const DEPRECATED = /^The BMC engine of the SMTChecker is deprecated/;
const KINDS = ['Assertion violation', 'Division by zero', 'Overflow', 'Underflow'];

function place(kind, { file, start, end }) {
  return `${KINDS.find((known) => kind.startsWith(known))} ${file}:${start}-${end}`;
}

let failed = files.length === 0;
for (const file of files) {
  const proved = { CHC: new Set(), BMC: new Set() };
  const open = new Map();
  const others = [];
  for (const { message, sourceLocation, formattedMessage } of [...check(file, 'chc'), ...check(file, 'bmc')]) {
    const safe = SAFE.exec(message);
    const unknown = OPEN.exec(message);
    if (safe) {
      proved[safe[1]].add(place(safe[2], sourceLocation));
    } else if (unknown) {
      open.set(place(unknown[1], sourceLocation), formattedMessage);
    } else if (!DEPRECATED.test(message)) {
      others.push(formattedMessage);
    }
  }
  const all = new Set([...proved.CHC, ...proved.BMC]);
  const unproved = [...open].filter(([where]) => !proved.BMC.has(where)).map(([, text]) => text);
  const assertions = [...all].filter((where) => where.startsWith(`Assertion violation ${file}`)).length;
  const asserted = (fs.readFileSync(path.join(room, file), 'utf8').match(/\bassert\(/g) || []).length;
  console.log(`${file}: ${assertions} of ${asserted} assertions and ${all.size - assertions} sums proved, ${proved.CHC.size} as Horn clauses`);
  // A checker that silently left something out would prove nothing.
  if (others.length > 0 || unproved.length > 0 || assertions !== asserted) {
    failed = true;
    [...others, ...unproved].forEach((text) => process.stderr.write(text + '\n'));
  }
}
if (failed) {
  process.stderr.write('Not everything in contracts/solidity/test/smt is proved.\n');
  process.exitCode = 1;
}
