// Rules with zen-engine on events that are given beforehand. Arguments: file of the decision, file of the events.
// Reads lines: "fired EVENT" gives the ids of the rules that it fires, "time FIRST COUNT" the nanoseconds of a core for so
// many events, one after the other. Each answer is a line of JSON.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';

const [decisionFile, eventsFile] = process.argv.slice(2);
const decisionBytes = readFileSync(decisionFile);
const events = JSON.parse(readFileSync(eventsFile, 'utf8'));

// Some of a decision is made ready when it is first asked.
const start = process.hrtime.bigint();
const decision = new ZenEngine().createDecision(new ZenDecisionContent(decisionBytes));
await decision.evaluate(events[0]);
answer({ compileNanos: Number(process.hrtime.bigint() - start) });

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, first, count] = line.split(' ');
  if (verb === 'fired') {
    const { result } = await decision.evaluate(events[Number(first)]);
    answer({ fired: result.map((row) => row.rule) });
  } else {
    answer({ nanos: await time(Number(first), Number(count)) });
  }
}

// Of all threads of this process: the engine rules in one, and this script waits for it in another.
async function time(first, count) {
  const from = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    await decision.evaluate(events[(first + i) % events.length]);
  }
  const used = process.cpuUsage(from);
  return (used.user + used.system) * 1000;
}

function answer(object) {
  process.stdout.write(JSON.stringify(object) + '\n');
}
