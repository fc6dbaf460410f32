// What DuckDB makes of every file of a folder when nobody tells it how to read them:
//   node sniff.mjs FOLDER
// One JSON line a file, in the order of their names: { file, refusal } or { file, rows, columns: [...] }.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

const MOST_TOP_VALUES = 10

const folder = process.argv[2]
const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
const connection = await instance.connect()
await connection.run("SET TimeZone = 'UTC'")

for (const file of readdirSync(folder).sort()) {
  console.log(JSON.stringify({ file, ...(await sniffed(join(folder, file))) }))
}

async function sniffed(path) {
  try {
    await connection.run(`CREATE OR REPLACE TEMP TABLE sniffed AS SELECT * FROM read_csv('${path.replaceAll("'", "''")}')`)
  } catch (refused) {
    return { refusal: String(refused.message ?? refused).split('\n').slice(0, 3).join(' ') }
  }
  const columns = []
  const found = await rowsOf('DESCRIBE sniffed')
  // Names of a file wrongly read may have any byte, which SQL has not: columns are spoken of by their place.
  const table = `sniffed AS sniffed(${found.map((_, index) => `c${index}`).join(', ')})`
  for (const [index, { column_name: name, column_type: type }] of found.entries()) {
    columns.push(await described(table, `c${index}`, name, type))
  }
  const [{ rows }] = await rowsOf('SELECT count(*)::INTEGER AS rows FROM sniffed')
  return { rows, columns }
}

async function described(table, column, name, type) {
  const kind = kindOf(type)
  const text = kind === 'moment' ? `strftime(${column}::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%gZ')` : `${column}::VARCHAR`
  const number = kind === 'number' ? `${column}::DOUBLE` : 'NULL::DOUBLE'
  const finite = `CASE WHEN isfinite(${number}) THEN ${number} END`
  const [facts] = await rowsOf(`SELECT count(${column})::INTEGER AS count, count(DISTINCT ${column})::INTEGER AS "distinct",
    min(${column}) AS least, max(${column}) AS most,
    avg(${finite}) AS mean, stddev_samp(${finite}) AS stddev,
    min(${text}) AS least_text, max(${text}) AS most_text FROM ${table}`)
  // Numbers are not compared as text: "9" comes after "10" there.
  const least = kind === 'number' ? facts.least : facts.least_text
  const most = kind === 'number' ? facts.most : facts.most_text
  const top = await rowsOf(`SELECT ${text} AS value, count(*)::INTEGER AS count FROM ${table} WHERE ${column} IS NOT NULL
    GROUP BY 1 HAVING count(*) > 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_TOP_VALUES}`)
  return {
    name, type, kind, count: facts.count, distinct: facts.distinct,
    least: least === null ? null : String(least), most: most === null ? null : String(most),
    mean: facts.mean, stddev: facts.stddev, top: top.map(({ value, count }) => [value, count])
  }
}

function kindOf(type) {
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL.*)$/.test(type)) return 'number'
  if (type === 'DATE') return 'date'
  if (type.startsWith('TIMESTAMP')) return 'moment'
  if (type === 'BOOLEAN') return 'boolean'
  return type === 'VARCHAR' ? 'text' : 'other'
}

async function rowsOf(query) {
  return (await connection.runAndReadAll(query)).getRowObjectsJson()
}
