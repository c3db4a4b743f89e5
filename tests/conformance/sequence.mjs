// Lets scorm-again, as npm has it, sequence a course: the learner goes on from unit to unit until none is left.
// stdin: {script, tree, done: {<item>: {<element>: <value>}}, shown: {<item>: [<objective>]}}
// stdout: {delivered: [<item>], course: {completion, success, measure}, trouble: [<call that was refused>]}
import { readFileSync } from "node:fs";
import vm from "node:vm";

const { script, tree, done, shown } = JSON.parse(readFileSync(0, "utf8"));
// What the engine wants of a browser: a place to send commits to, and somebody who takes them.
globalThis.window = globalThis;
globalThis.navigator = { sendBeacon: () => true };
globalThis.XMLHttpRequest = class {
  status = 200; responseText = '{"result":"true","errorCode":0}';
  open() {} setRequestHeader() {} send() {}
};
const say = console.log;
console.log = console.info = console.debug = () => {};
vm.runInThisContext(readFileSync(script, "utf8"));

const trouble = [], delivered = [];
const api = new globalThis.Scorm2004API({
  autocommit: false, lmsCommitUrl: "/commit", logLevel: 5, sequencing: { activityTree: tree }
});
const service = api.getSequencingService();
const state = () => service.getSequencingState();
const taken = (call, answer) => { if (String(answer) !== "true") trouble.push(`${call}: ${answer} ${api.GetLastError()}`); };

// As the page finds them: by the names that the manifest gave them.
function indexOf(objective) {
  const all = Number(api.GetValue("cmi.objectives._count"));
  for (let at = 0; at < all; at += 1) if (api.GetValue(`cmi.objectives.${at}.id`) === objective) return at;
  trouble.push(`there is no objective ${objective}`);
  return all;
}

api.processNavigationRequest("start");
for (let current = state().currentActivity; current && !delivered.includes(current.id); current = state().currentActivity) {
  delivered.push(current.id);
  taken("Initialize", api.Initialize(""));
  for (const [element, value] of Object.entries(done[current.id])) taken(element, api.SetValue(element, value));
  for (const objective of shown[current.id] || []) taken(objective, api.SetValue(`cmi.objectives.${indexOf(objective)}.success_status`, "passed"));
  taken("Terminate", api.Terminate(""));
  api.reset();
  api.processNavigationRequest("continue");
}
const course = state().rootActivity;
const success = !course.objectiveSatisfiedStatusKnown ? "unknown" : course.objectiveSatisfiedStatus ? "passed" : "failed";
say(JSON.stringify({ delivered, trouble, course: { completion: course.completionStatus, success, measure: course.objectiveNormalizedMeasure } }));
