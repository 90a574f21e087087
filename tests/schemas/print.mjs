// Prints schemas of pinned packages as JSON. With `github`: JSON Schemas of the bodies and answers for repository advisories,
// by name, made from GitHub's OpenAPI description. With `operations`: what that description says of the requests that our command sends.
// With `csaf`: the schema of CSAF 2.0. With `cvss`: FIRST's schemas, by version.
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

const described = () => JSON.parse(readFileSync(new URL('@octokit/openapi/generated/api.github.com.json', packages), 'utf8'))

function github () {
  const { components: { schemas } } = described()
  const wanted = ['repository-advisory-create', 'repository-advisory-update', 'repository-advisory']
  return Object.fromEntries(wanted.map(name => [name, {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $ref: `#/definitions/${name}`,
    definitions: Object.fromEntries([...names(schemas, name)].map(other => [other, converted(schemas[other])]))
  }]))
}

const advisories = '/repos/{owner}/{repo}/security-advisories'
const WANTED = [
  ['get', '/user'], ['get', '/repos/{owner}/{repo}'], ['get', '/advisories/{ghsa_id}'], ['get', advisories], ['post', advisories],
  ['get', `${advisories}/{ghsa_id}`], ['patch', `${advisories}/{ghsa_id}`], ['post', `${advisories}/{ghsa_id}/cve`],
  ['post', `${advisories}/{ghsa_id}/forks`]
]

/** The operations that are wanted: parameters, the body's schema and the answers' by status; and GitHub's own examples of answers. */
function operations () {
  const api = described()
  const found = value => value?.$ref ? found(value.$ref.slice(2).split('/').reduce((part, name) => part[name], api)) : value
  const json = part => found(part)?.content?.['application/json']
  const schema = part => json(part)?.schema && converted(json(part).schema)
  const operation = ([method, path]) => {
    const { parameters = [], requestBody, responses } = api.paths[path][method]
    return {
      method: method.toUpperCase(),
      path,
      parameters: parameters.map(found).map(({ name, in: place, required, schema }) => ({ name, place, required: !!required, schema: converted(schema) })),
      body: schema(requestBody) ?? null,
      answers: Object.fromEntries(Object.entries(responses).map(([status, answer]) => [status, schema(answer) ?? null]))
    }
  }
  const list = WANTED.map(operation)
  const used = [...JSON.stringify(list).matchAll(/"#\/definitions\/([^"]+)"/g)].map(match => match[1]).concat('simple-repository')
  const all = new Set(used.flatMap(name => [...names(api.components.schemas, name)]))
  const example = name => Object.values(api.components.examples[name])[0]
  return {
    operations: list,
    definitions: Object.fromEntries([...all].map(name => [name, converted(api.components.schemas[name])])),
    examples: { repository: example('full-repository'), global: example('global-advisory') }
  }
}

const script = async name => (await import(new URL(name, validator))).default

async function cvss () {
  const files = { '2.0': 'schemas/cvss-v2.0.js', '3.0': 'schemas/cvss-v3.0.js', '3.1': 'schemas/cvss-v3.1.js', '4.0': 'csaf_2_1/csafAjv/cvss-v4.0.js' }
  const read = Object.entries(files).map(async ([version, file]) => [version, await script(file)])
  return Object.fromEntries(await Promise.all(read))
}

const kinds = { github, operations, csaf: () => script('lib/schemaTests/csaf_2_0/schema.js'), cvss }
process.stdout.write(JSON.stringify(await kinds[process.argv[2]]()))
