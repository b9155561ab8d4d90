// Reads the sections of the files in `sections` again from a checkout of their document's source.
//
//     node reread.mjs html  path/to/whatwg-html        (its file `source`)
//     node reread.mjs dom   path/to/whatwg-dom         (dom.bs)
//     node reread.mjs streams path/to/whatwg-streams   (index.bs)
//     node reread.mjs api   path/to/nodejs-node        (doc/api/*.md)
//     node reread.mjs learn path/to/nodejs-learn       (pages/asynchronous-work/*.md)
//     node reread.mjs libuv path/to/libuv              (docs/src/*.rst)
//
// Every section that is gone or titled differently is printed, and the exit status is then 1.

import { existsSync, readFileSync, readdirSync } from "node:fs";
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

function restructured(source) {
  const headings = [...source.matchAll(/^(\S.*)\n([=\-^~])\2+$/gm)].map(([, title]) => title);
  return new Map(headings.map((title) => [title.toLowerCase().replace(/[^a-z0-9]+/g, "-"), title]));
}

// For each source: where its file is, given the page part of a section's key, and how it is read.
const SOURCES = {
  html: { file: () => "source", read: (source) => elements(source, htmlId) },
  dom: { file: () => "dom.bs", read: (source) => elements(source, domId) },
  streams: { file: () => "index.bs", read: bikeshed },
  api: { file: (page) => `doc/api/${page.replace(".html", ".md")}`, read: markdown },
  learn: { file: (page) => `pages/asynchronous-work/${page}.md`, read: markdown },
  libuv: { file: (page) => `docs/src/${page.replace(".html", ".rst")}`, read: restructured },
};

/** What is wrong with one section, or undefined. */
function difference({ file, read }, checkout, key, title) {
  const [page, fragment] = key.split("#");
  const path = join(checkout, file(page));
  if (!existsSync(path)) return `${path} is not there`;
  const now = read(readFileSync(path, "utf8")).get(fragment);
  if (now === title) return undefined;
  return now === undefined ? "is gone" : `is now titled ${JSON.stringify(now)}`;
}

const [kind, checkout] = process.argv.slice(2);
if (!(kind in SOURCES) || checkout === undefined) {
  console.error(`usage: node reread.mjs ${Object.keys(SOURCES).join("|")} CHECKOUT`);
  process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(join(here, "sections")).map((name) => join(here, "sections", name));
const documents = files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")));
const sections = Object.assign({}, ...documents.filter(({ source }) => source === kind).map((document) => document.sections));
const wrong = Object.entries(sections)
  .map(([key, title]) => [key, difference(SOURCES[kind], checkout, key, title)])
  .filter(([, message]) => message !== undefined);
for (const [key, message] of wrong) console.error(`${key} ${message}`);
console.log(`${Object.keys(sections).length - wrong.length} of ${Object.keys(sections).length} sections are as they were`);
process.exitCode = wrong.length > 0 ? 1 : 0;
