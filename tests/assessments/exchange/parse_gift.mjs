// Parse GIFT on standard input with gift-pegjs, a parser by others; write what it found as JSON.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { parse } = createRequire(import.meta.url)("gift-pegjs");
process.stdout.write(JSON.stringify(parse(readFileSync(0, "utf8"))));
