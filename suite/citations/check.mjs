// Checks every ECMA-262 citation of the rules on standard input against the document's own index.
//
//     npm ci && cargo run -q -p looplaw --example rules_json | node check.mjs

import biblio from "@tc39/ecma262-biblio" with { type: "json" };
import { readFileSync } from "node:fs";

const clauses = new Map(
  biblio.entries
    .filter((entry) => entry.type === "clause" || entry.type === "op")
    .filter((entry) => entry.number !== undefined)
    .map((entry) => [entry.id, `${entry.number} ${entry.title}`]),
);

/** What is wrong with a rule's citation, or undefined. */
function mismatch(rule) {
  const [page, id] = rule.url.split("#");
  if (page !== biblio.location) return `is not an address in ${biblio.location}: ${rule.url}`;
  const section = clauses.get(id);
  if (section === undefined) return `no clause has the id ${id}`;
  if (section !== rule.section) return `cites "${rule.section}", but ${id} is "${section}"`;
  return undefined;
}

const { rules } = JSON.parse(readFileSync(0, "utf8"));
const cited = rules.filter((rule) => rule.document === "ECMA-262");
const wrong = cited
  .map((rule) => [rule.id, mismatch(rule)])
  .filter(([, message]) => message !== undefined);
for (const [id, message] of wrong) console.error(`${id}: ${message}`);
if (cited.length === 0) console.error("no rule cites ECMA-262: was this the output of rules_json?");
console.log(`${cited.length - wrong.length} of ${cited.length} ECMA-262 citations are right`);
process.exitCode = wrong.length > 0 || cited.length === 0 ? 1 : 0;
