// Encrypted drafts: the page's `seal.js`, given on the command line, beside Node's own OpenSSL, which shares no code with
// it. Reads a JSON list of tasks, and answers with a list of what came of them; a failure is { refused: "…" }.
const { createCipheriv, createDecipheriv, createHash, pbkdf2Sync } = require('node:crypto')
const { readFileSync } = require('node:fs')

const key = ({ rounds, salt }, phrase) => pbkdf2Sync(phrase, Buffer.from(salt, 'base64'), rounds, 32, 'sha256')

const withDigest = lines => `${lines}${createHash('sha256').update(lines).digest('hex')}\n`

// Opens a file as its description says, line by line.
const open = ({ file, phrase }) => {
  const [head, body] = file.split('\n')
  const told = JSON.parse(head)
  const bytes = Buffer.from(body, 'base64')
  const cipher = createDecipheriv('aes-256-gcm', key(told, phrase), Buffer.from(told.nonce, 'base64'))
  cipher.setAAD(Buffer.from(head))
  cipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([cipher.update(bytes.subarray(0, -16)), cipher.final()]).toString()
}

// Makes one with the same salt and nonce.
const make = ({ text, phrase, like }) => {
  const [head] = like.split('\n')
  const told = JSON.parse(head)
  const cipher = createCipheriv('aes-256-gcm', key(told, phrase), Buffer.from(told.nonce, 'base64'))
  cipher.setAAD(Buffer.from(head))
  const bytes = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
  const lines = `${head}\n${bytes.toString('base64')}\n`
  return withDigest(lines)
}

// Another first line, and the digest that fits it: what a forger can do.
const forge = ({ head, body }) => {
  const lines = `${JSON.stringify(head)}\n${body}\n`
  return withDigest(lines)
}

async function main () {
  // The page's files are modules; Node.js takes a file of this ending for none.
  const source = readFileSync(process.argv[2])
  const { seal, unseal } = await import(`data:text/javascript;base64,${source.toString('base64')}`)
  const bytes = text => text && Uint8Array.from(Buffer.from(text, 'base64'))
  const tasks = {
    seal: ({ text, phrase, salt, nonce }) => seal(text, phrase, bytes(salt), bytes(nonce)),
    unseal: ({ file, phrase }) => unseal(file, phrase),
    open,
    make,
    forge
  }
  let input = ''
  for await (const part of process.stdin) input += part
  const answers = []
  for (const task of JSON.parse(input)) {
    try {
      answers.push(await tasks[task.do](task))
    } catch (error) {
      answers.push({ refused: error.message })
    }
  }
  process.stdout.write(JSON.stringify(answers))
}

main().catch(error => {
  console.error(`Error: ${error.message}`)
  process.exit(1)
})
