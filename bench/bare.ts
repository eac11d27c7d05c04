/**
 * @module
 * `node bare.js <port> <folder>`: one feed by `node:http` and nothing else, with the headers that feedmill sends.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const [port = "", folder = ""] = process.argv.slice(2);
const { whole, unchanged } = JSON.parse(readFileSync(join(folder, "headers.json"), "utf8"));
const body = readFileSync(join(folder, "body"));

createServer((request, response) => {
  if (request.headers["if-none-match"] === whole.etag) response.writeHead(304, unchanged).end();
  else response.writeHead(200, whole).end(body);
}).listen(Number(port), "127.0.0.1");
