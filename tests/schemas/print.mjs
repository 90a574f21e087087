// Prints schemas of pinned packages as JSON. With `github`: JSON Schemas of the bodies and answers for repository advisories,
// by name, made from GitHub's OpenAPI description. With `csaf`: the schema of CSAF 2.0. With `cvss`: FIRST's schemas, by version.
import { readFileSync } from 'node:fs'

const packages = new URL('./node_modules/', import.meta.url)
const validator = new URL('../node/node_modules/@secvisogram/csaf-validator-lib/', import.meta.url)

/** A schema of OpenAPI 3.0 as one of JSON Schema, with references into `definitions`. */
function converted (schema) {
  if (Array.isArray(schema)) return schema.map(converted)
  if (schema === null || typeof schema !== 'object') return schema
  const { nullable, example, $ref, ...rest } = schema
  const entries = Object.entries(rest).filter(([key]) => !key.startsWith('x-'))
  const made = Object.fromEntries(entries.map(([key, value]) => [key, converted(value)]))
  if ($ref) made.$ref = $ref.replace('#/components/schemas/', '#/definitions/')
  if (!nullable) return made
  if (made.$ref || made.allOf || made.oneOf || made.anyOf) return { anyOf: [made, { type: 'null' }] }
  if (made.enum) made.enum = [...new Set([...made.enum, null])]
  return { ...made, type: [made.type, 'null'] }
}

/** The names of the schemas that one refers to, and of those that they refer to. */
function names (schemas, name, found = new Set()) {
  if (found.has(name)) return found
  found.add(name)
  for (const [, other] of JSON.stringify(schemas[name]).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) names(schemas, other, found)
  return found
}

function github () {
  const path = new URL('@octokit/openapi/generated/api.github.com.json', packages)
  const { components: { schemas } } = JSON.parse(readFileSync(path, 'utf8'))
  const wanted = ['repository-advisory-create', 'repository-advisory-update', 'repository-advisory']
  return Object.fromEntries(wanted.map(name => [name, {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $ref: `#/definitions/${name}`,
    definitions: Object.fromEntries([...names(schemas, name)].map(other => [other, converted(schemas[other])]))
  }]))
}

const script = async name => (await import(new URL(name, validator))).default

async function cvss () {
  const files = { '2.0': 'schemas/cvss-v2.0.js', '3.0': 'schemas/cvss-v3.0.js', '3.1': 'schemas/cvss-v3.1.js', '4.0': 'csaf_2_1/csafAjv/cvss-v4.0.js' }
  const read = Object.entries(files).map(async ([version, file]) => [version, await script(file)])
  return Object.fromEntries(await Promise.all(read))
}

const kinds = { github, csaf: () => script('lib/schemaTests/csaf_2_0/schema.js'), cvss }
process.stdout.write(JSON.stringify(await kinds[process.argv[2]]()))
