// Reads the sections of the files in `sections` again from a checkout of their document's source.
//
//     node reread.mjs html  path/to/whatwg-html        (its file `source`, or else Bikeshed's folder `spec-data`)
//     node reread.mjs dom   path/to/whatwg-dom         (dom.bs)
//     node reread.mjs streams path/to/whatwg-streams   (index.bs)
//     node reread.mjs idle  path/to/w3c-requestidlecallback (index.html)
//     node reread.mjs api   path/to/nodejs-node        (doc/api/*.md)
//     node reread.mjs learn path/to/nodejs-learn       (pages/asynchronous-work/*.md)
//     node reread.mjs libuv path/to/libuv              (docs/src/*.rst)
//
// Every section that is gone or titled differently is printed, and the exit status is then 1.
//
// Sections that rules cite and no file has are written from the checkout into a file of that name:
//
//     cargo run -q -p looplaw --example rules_json | node reread.mjs html path/to/whatwg-html --write NAME

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const text = (html) => html.replace(/<[^>]*>/g, "").replace(/\{\{|\}\}/g, "").replace(/\s+/g, " ").trim();
const hyphens = (words) => words.toLowerCase().replace(/\s+/g, "-");
const attribute = (tag, name) => tag.match(new RegExp(`\\b${name}="([^"]*)"|\\b${name}=([^\\s>"]+)`))?.slice(1).find(Boolean);

/** Headings and definitions of a WHATWG source; `id` names a definition that has no id of its own, and its heading. */
function elements(source, id) {
  const found = new Map();
  for (const [, tag, body] of source.matchAll(/<dfn\b([^>]*)>([^]*?)<\/dfn>/g)) {
    found.set(attribute(tag, "id") ?? id(tag, body), text(body));
  }
  for (const [, tag, body] of source.matchAll(/<h[2-6]\b([^>]*)>([^]*?)<\/h[2-6]>/g)) {
    const own = body.match(/<dfn\b([^>]*)>([^]*?)<\/dfn>/);
    found.set(attribute(tag, "id") ?? (own ? id(own[1], own[2]) : hyphens(text(body))), text(body));
  }
  return found;
}

function htmlId(tag, body) {
  return hyphens(attribute(tag, "data-x") ?? attribute(body, "data-x") ?? text(body));
}

function domId(tag, body) {
  const name = text(body).replace(/\(.*/, "");
  const owner = attribute(tag, "for");
  if (/\b(method|attribute|constructor)\b/.test(tag)) return hyphens(`dom-${owner}-${name}`);
  return hyphens(owner === undefined ? text(body) : `${owner}-${text(body)}`);
}

/** Bikeshed writes variables between bars, and escapes brackets. */
function bikeshed(source) {
  return elements(source.replace(/\|/g, "").replace(/\\\[\[/g, "[["), domId);
}

function markdown(source) {
  const headings = [...source.matchAll(/^#+ (.*)$/gm)].map(([, title]) => title);
  return new Map(headings.map((title) => [hyphens(title.replace(/[^\w\s-]/g, "")), title]));
}

/** ReSpec makes a section's id of its heading. */
function respec(source) {
  const headings = [...source.matchAll(/<h[2-6]\b[^>]*>([^]*?)<\/h[2-6]>/g)].map(([, body]) => text(body));
  return new Map(headings.map((title) => [hyphens(title.replace(/[^\w\s-]/g, "")), title]));
}

function restructured(source) {
  const headings = [...source.matchAll(/^(\S.*)\n([=\-^~])\2+$/gm)].map(([, title]) => title);
  return new Map(headings.map((title) => [title.toLowerCase().replace(/[^a-z0-9]+/g, "-"), title]));
}

/** What Bikeshed has of HTML: its headings, and its definitions, whose entries are lines: key, text, … the address. */
function specData(folder) {
  const found = new Map();
  const add = (url, title) => {
    if (url.startsWith("https://html.spec.whatwg.org/")) found.set(url.split("#")[1], title);
  };
  for (const name of readdirSync(join(folder, "anchors"))) {
    for (const entry of readFileSync(join(folder, "anchors", name), "utf8").split("\n-\n")) {
      const [, title, , , , , , url] = entry.split("\n");
      if (url !== undefined) add(url, title);
    }
  }
  const headings = JSON.parse(readFileSync(join(folder, "headings/headings-html.json"), "utf8"));
  for (const { current } of Object.values(headings)) if (current !== undefined) add(current.url, current.text);
  return found;
}

// For each source: where its file is, given the page part of a section's key, and how it is read.
const SOURCES = {
  html: { file: () => "source", read: (source) => elements(source, htmlId) },
  dom: { file: () => "dom.bs", read: (source) => elements(source, domId) },
  streams: { file: () => "index.bs", read: bikeshed },
  idle: { file: () => "index.html", read: respec },
  api: { file: (page) => `doc/api/${page.replace(".html", ".md")}`, read: markdown },
  learn: { file: (page) => `pages/asynchronous-work/${page}.md`, read: markdown },
  libuv: { file: (page) => `docs/src/${page.replace(".html", ".rst")}`, read: restructured },
};

const isSpecData = (folder) => existsSync(join(folder, "headings/headings-html.json"));

/** Which state of a document a checkout is. */
function state(document, checkout) {
  if (isSpecData(checkout)) {
    const [day] = readFileSync(join(checkout, "manifest.txt"), "utf8").match(/\d{4}-\d\d-\d\d/);
    return `${day}, as Bikeshed's spec data has them from the document`;
  }
  return `${document} at ${execFileSync("git", ["-C", checkout, "log", "-1", "--format=%h of %cs"], { encoding: "utf8" }).trim()}`;
}

/** The title that a checkout has for a section, or undefined; what is wrong where there is no such page. */
function titled({ file, read }, checkout, key) {
  const [page, fragment] = key.split("#");
  if (isSpecData(checkout)) return { title: specData(checkout).get(fragment) };
  const path = join(checkout, file(page));
  if (!existsSync(path)) return { missing: `${path} is not there` };
  return { title: read(readFileSync(path, "utf8")).get(fragment) };
}

/** What is wrong with one section, or undefined. */
function difference(source, checkout, key, title) {
  const { missing, title: now } = titled(source, checkout, key);
  if (missing !== undefined) return missing;
  if (now === title) return undefined;
  return now === undefined ? "is gone" : `is now titled ${JSON.stringify(now)}`;
}

/** Writes the sections of one document that rules cite and no file has into a file, or adds them to it. */
function write(kind, checkout, name, documents) {
  const known = documents.filter(({ source }) => source === kind);
  const { document, base } = known[0];
  const has = new Set(known.flatMap(({ sections }) => Object.keys(sections)));
  const { rules } = JSON.parse(readFileSync(0, "utf8"));
  const cited = rules.filter((rule) => rule.document === document && rule.url.startsWith(base));
  const keys = new Set(cited.map((rule) => rule.url.slice(base.length)).filter((key) => !has.has(key)));
  const found = [...keys].sort().map((key) => [key, titled(SOURCES[kind], checkout, key)]);
  const absent = found.filter(([, { title }]) => title === undefined);
  for (const [key, { missing }] of absent) console.error(`${key}: ${missing ?? "the document has no such section"}`);
  if (absent.length > 0 || found.length === 0) return 1;
  const read = state(document, checkout);
  const sections = Object.fromEntries(found.map(([key, { title }]) => [key, title]));
  const file = join(here, "sections", `${name}.json`);
  const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  writeFileSync(file, `${JSON.stringify([...before, { document, source: kind, base, read, sections }], null, 2)}\n`);
  console.log(`${found.length} sections written into ${file}`);
  return 0;
}

const here = dirname(fileURLToPath(import.meta.url));
const [kind, checkout, option, name] = process.argv.slice(2);
if (!(kind in SOURCES) || checkout === undefined) {
  console.error(`usage: node reread.mjs ${Object.keys(SOURCES).join("|")} CHECKOUT [--write NAME]`);
  process.exit(2);
}
const files = readdirSync(join(here, "sections")).map((name) => join(here, "sections", name));
const documents = files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")));
if (option === "--write" && /^[a-z_]+$/.test(name ?? "")) process.exit(write(kind, checkout, name, documents));
const sections = Object.assign({}, ...documents.filter(({ source }) => source === kind).map((document) => document.sections));
const wrong = Object.entries(sections)
  .map(([key, title]) => [key, difference(SOURCES[kind], checkout, key, title)])
  .filter(([, message]) => message !== undefined);
for (const [key, message] of wrong) console.error(`${key} ${message}`);
console.log(`${Object.keys(sections).length - wrong.length} of ${Object.keys(sections).length} sections are as they were`);
process.exitCode = wrong.length > 0 ? 1 : 0;
