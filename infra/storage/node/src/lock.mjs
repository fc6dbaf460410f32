import fs from 'node:fs/promises'
import path from 'node:path'

/** Refuses a second node on the same folder; a lock left by a killed process is recognised by its start time. */
export async function lock(home) {
  const file = path.join(home, 'repo.lock')
  const holder = await readHolder(file)
  if (holder !== undefined && holder.pid !== process.pid && (await startTime(holder.pid)) === holder.started) {
    throw new Error(`another node (process ${holder.pid}) uses ${home}: stop it or choose another --home`)
  }
  await fs.writeFile(file, JSON.stringify({ pid: process.pid, started: await startTime(process.pid) }))
  return () => fs.rm(file, { force: true })
}

async function readHolder(file) {
  try {
    return JSON.parse(await fs.readFile(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) {
      return undefined
    }
    throw error
  }
}

/** Clock ticks since boot at which a process started (proc(5), field 22), or null if there is none. */
async function startTime(pid) {
  try {
    const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') {
      return null
    }
    throw error
  }
}
