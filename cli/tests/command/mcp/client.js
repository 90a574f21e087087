// Calls every tool with the official client, which checks each answer against the schema that the tool declares. Reads
// `[[tool, arguments], …]` from standard input, and prints `{ "tools": […], "answers": […] }`.
const { Client } = require("@modelcontextprotocol/client");
const { StdioClientTransport } = require("@modelcontextprotocol/client/stdio");
const { readFileSync } = require("node:fs");

async function main([command]) {
  const client = new Client({ name: "tests", version: "1.0.0" });
  await client.connect(new StdioClientTransport({ command, args: ["mcp"] }));
  const { tools } = await client.listTools();
  const answers = [];
  for (const [name, args] of JSON.parse(readFileSync(0, "utf8"))) {
    answers.push(await client.callTool({ name, arguments: args }));
  }
  await client.close();
  console.log(JSON.stringify({ tools, answers }));
}

main(process.argv.slice(2)).catch((error) => {
  console.error(`Error: ${error.stack}`);
  process.exitCode = 1;
});
