#!/usr/bin/env node
// Fails unless every line, every branch and every function of the contracts is reached by a test. Reads forge's lcov report.
// Usage: coverage.js LCOV
'use strict';
const fs = require('fs');

/**
 * Compiled over Yul (script/solc.js), where forge finds no instructions of a call that neither takes nor gives anything: such a line
 * counts as reached when its function is.
 */
const OVER_YUL = ['src/TrainingEscrow.sol'];
const BARE_CALL = /^\s*\w+\(\);$/;

/** The files of the report: hits by line, by branch and by function. */
function parse(report) {
  const files = new Map();
  let current;
  for (const row of report.split('\n')) {
    const [, tag, value] = /^([A-Z]+):(.*)$/.exec(row) || [];
    const fields = (value || '').split(',');
    if (tag === 'SF') {
      current = { lines: new Map(), branches: [], functions: new Map(), starts: [] };
      files.set(value, current);
    } else if (tag === 'DA') {
      current.lines.set(Number(fields[0]), Number(fields[1]));
    } else if (tag === 'BRDA') {
      const [line, , path, hits] = fields;
      current.branches.push({ line: Number(line), path: Number(path), hits: hits === '-' ? 0 : Number(hits) });
    } else if (tag === 'FN') {
      current.starts.push({ line: Number(fields[0]), name: fields[fields.length - 1] });
    } else if (tag === 'FNDA') {
      current.functions.set(fields[1], Number(fields[0]));
    }
  }
  return files;
}

/** Line numbers of the block that opens on a line at or after `from`. */
function block(source, from) {
  let depth = 0;
  let start = 0;
  for (let line = from; line <= source.length; line++) {
    for (const sign of source[line - 1]) {
      if (sign === '{' && depth++ === 0) {
        start = line;
      } else if (sign === '}' && --depth === 0 && start > 0) {
        return { start, end: line };
      }
      if (depth < 0) {
        depth = 0;
      }
    }
  }
  return undefined;
}

/** A way of an `if` was taken if the first statement in it was reached: the report sometimes misses the jump itself. */
function firstStatementReached(source, { lines }, { line, path }) {
  let way = block(source, line);
  if (path === 1) {
    const end = way && source[way.end - 1];
    way = end && /\}\s*else\s*\{/.test(end) ? block([...Array(way.end - 1).fill(''), end.slice(end.indexOf('else')), ...source.slice(way.end)], way.end) : undefined;
  }
  const first = way && [...lines.keys()].filter((number) => number > way.start && number < way.end).sort((a, b) => a - b)[0];
  return first !== undefined && lines.get(first) > 0;
}

const found = { lines: 0, branches: 0, functions: 0 };
const missed = [];
const report = parse(fs.readFileSync(process.argv[2], 'utf8'));
for (const [file, entry] of report) {
  if (!file.startsWith('src/')) {
    continue;
  }
  const source = fs.readFileSync(file, 'utf8').split('\n');
  found.lines += entry.lines.size;
  found.branches += entry.branches.length;
  found.functions += entry.functions.size;
  for (const [line, hits] of entry.lines) {
    const owner = entry.starts.filter((start) => start.line <= line).pop();
    const bare = OVER_YUL.includes(file) && BARE_CALL.test(source[line - 1]) && owner && entry.functions.get(owner.name) > 0;
    if (hits === 0 && !bare) {
      missed.push(`${file}:${line}: never reached`);
    }
  }
  for (const branch of entry.branches) {
    if (branch.hits === 0 && !firstStatementReached(source, entry, branch)) {
      missed.push(`${file}:${branch.line}: way ${branch.path} of the branch is never taken`);
    }
  }
  for (const [name, hits] of entry.functions) {
    if (hits === 0) {
      missed.push(`${file}: ${name} is never called`);
    }
  }
}
// A contract that fell out of the report would count as covered.
for (const folder of ['src', 'src/parts', 'src/libraries']) {
  for (const entry of fs.readdirSync(folder)) {
    if (entry.endsWith('.sol') && entry !== 'Authority.sol' && !report.has(`${folder}/${entry}`)) {
      missed.push(`${folder}/${entry}: not in the report`);
    }
  }
}
missed.forEach((place) => process.stderr.write(place + '\n'));
console.log(`coverage: ${found.lines} lines, ${found.branches} branches, ${found.functions} functions, ${missed.length} missed`);
if (missed.length > 0) {
  process.exitCode = 1;
}
