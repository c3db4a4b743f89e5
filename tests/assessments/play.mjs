// Play calls into the page's script: one JSON call a line in, one JSON answer a line out.
// {"call": "state.merge", "args": [...]} -> {"value": ...} or {"error": "..."}
import { readFileSync } from "node:fs";
import vm from "node:vm";

// No window, no document, no TextEncoder: what these files need, ES2017 itself must have.
const context = vm.createContext({});
for (const file of process.argv.slice(2)) {
  new vm.Script(readFileSync(file, "utf8"), { filename: file }).runInContext(context);
}
const answers = readFileSync(0, "utf8").split("\n").filter(Boolean).map(line => {
  context.line = line;
  const play = `(function () {
    const asked = JSON.parse(line);
    const [part, name] = asked.call.split(".");
    try {
      return JSON.stringify({ value: Groundwork[part][name].apply(null, asked.args) });
    } catch (error) {
      return JSON.stringify({ error: String(error) });
    }
  })()`;
  return vm.runInContext(play, context);
});
process.stdout.write(answers.join("\n") + "\n");
