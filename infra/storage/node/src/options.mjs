import { badArgument } from './errors.mjs'

export function booleanOption(query, name, fallback) {
  const text = query.get(name)
  if (text === null) {
    return fallback
  }
  if (text === 'true' || text === '1' || text === '') {
    return true
  }
  if (text === 'false' || text === '0') {
    return false
  }
  throw badArgument(`option "${name}": "${text}" (expected: true or false)`)
}

export function integerOption(query, name, fallback, minimum, maximum = Number.MAX_SAFE_INTEGER) {
  const text = query.get(name)
  if (text === null) {
    return fallback
  }
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < minimum || value > maximum) {
    throw badArgument(`option "${name}": "${text}" (expected: ${minimum} to ${maximum})`)
  }
  return value
}
