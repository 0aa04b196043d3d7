// Parses each text of the JSON list on standard input; prints the errors, null for what parses.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

let input = "";
for await (const chunk of process.stdin) input += chunk;
const said = [];
for (const text of JSON.parse(input)) {
  said.push(await mermaid.parse(text).then(() => null, (error) => String(error.message ?? error)));
}
console.log(JSON.stringify(said));
