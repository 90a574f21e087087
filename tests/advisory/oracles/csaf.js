// Reads a JSON list of CSAF advisories as texts, and answers with a list of what the validator finds in each.
const { pathToFileURL } = require('node:url')
const { join } = require('node:path')

const module_ = name =>
  import(pathToFileURL(join(process.cwd(), 'node_modules/@secvisogram/csaf-validator-lib', name)).href)

async function main () {
  const { default: validate } = await module_('validateStrict.js')
  const mandatory = await module_('mandatoryTests.js')
  const { csaf_2_0_strict: schema } = await module_('schemaTests.js')
  let input = ''
  for await (const part of process.stdin) input += part
  const found = []
  for (const text of JSON.parse(input)) {
    const { tests } = await validate([schema, ...Object.values(mandatory)], JSON.parse(text))
    found.push(tests.flatMap(test => test.errors.map(error => `${test.name} ${error.instancePath}: ${error.message}`)))
  }
  process.stdout.write(JSON.stringify(found))
}

main().catch(error => {
  console.error(`Error: ${error.message}`)
  process.exit(1)
})
