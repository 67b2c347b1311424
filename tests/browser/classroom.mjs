// Classes for tests: an exercise, its key, submissions of any number of students, and the zip file in which a learning
// platform hands them over. The same numbers give the same class.
import { crc32, deflateRawSync } from "node:zlib";
import { button } from "./reading.mjs";

const TAG_SET = {
  name: "Actors, claims, dates",
  version: "1",
  tags: [
    { id: "actor", label: "Actor", letter: "A", key: "1", color: "#3050c8", description: "Who speaks or acts." },
    { id: "claim", label: "Claim", letter: "C", key: "2", color: "#a8480a", description: "What is said to be so." },
    { id: "date", label: "Date", letter: "D", key: "3", color: "#0b6e63", description: "Words that say when." },
  ],
  attributes: [
    { id: "name", label: "Name", for: ["actor"], kind: "name" },
    { id: "naming", label: "Named?", for: ["actor"], values: ["named", "role"], value_labels: ["named", "by role only"] },
    { id: "kind", label: "Kind", for: ["claim"], values: ["fact", "opinion"] },
    { id: "value", label: "Value", for: ["date"], kind: "date" },
  ],
  links: [{ id: "said-by", label: "said by", inverse: "says", from: ["claim"], to: ["actor"] }],
};

/** What can be marked: the words, the tag and what else the key says of them. */
export const ANSWERS = [
  ["Mayor Ann Hale", "actor", { name: "Ann Hale", naming: "named" }],
  ["Monday", "date", { value: "2026-11-23" }],
  ["the new harbour cost less than the plan said", "claim", { kind: "fact" }],
  ["Robin Ruiz of the fishers' union", "actor", { name: "Robin Ruiz", naming: "named" }],
  ["half of the boats will have no place in winter", "claim", { kind: "fact" }],
  ["next December", "date", { value: "2027-12" }],
  ["A spokesperson", "actor", { naming: "role" }],
  ["it is the most beautiful quay on the coast", "claim", { kind: "opinion" }],
];

/** The article of the small class. */
export const HARBOUR = `The harbour opens

Mayor Ann Hale opened the harbour on Monday. She said that the new harbour cost less than the plan said.

Robin Ruiz of the fishers' union was not there. He had warned that half of the boats will have no place in winter, and that this would be clear by next December.

A spokesperson of the town answered that it is the most beautiful quay on the coast. Many people came to see the ships, and nobody asked who paid for the music.`;

/** An article of about `words` words, the small one first. */
export function longArticle(words) {
  const rest = "The day went on as such days do, with speeches in the rain and a band that played what it knew. ";
  const count = Math.max(0, Math.ceil((words - HARBOUR.split(/\s+/).length) / rest.trim().split(" ").length));
  const paragraphs = Array.from({ length: Math.ceil(count / 5) }, () => rest.repeat(5).trim());
  return [HARBOUR, ...paragraphs].join("\n\n");
}

const points = (text) => [...text].length;

/** An annotation of the `nth` place of `words`. */
export function mark(text, id, words, tag, attributes = {}, more = {}) {
  let at = text.indexOf(words);
  if (at < 0) throw new Error(`not in the text: ${words}`);
  const start = points(text.slice(0, at));
  return { id, tag, start, end: start + points(words), text: words, attributes, ...more };
}

/** A native file of any kind. */
export function file(text, kind, annotations, links, more) {
  const sorted = annotations.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const document = {
    format: "pressmark",
    format_version: "1.0",
    kind,
    offset_unit: "unicode_code_point",
    saved: "2026-11-23T08:00:00Z",
    article: { id: "harbour", title: "The harbour opens", text, text_length: points(text), language: "en" },
    tag_set: TAG_SET,
    ...more,
    annotations: sorted,
    links,
  };
  return Buffer.from(JSON.stringify(document, null, 1));
}

const said = [
  { id: "l1", type: "said-by", from: "m3", to: "m1" },
  { id: "l2", type: "said-by", from: "m5", to: "m4" },
];

/** The key: every answer, with reasons. */
export function keyFile(text = HARBOUR) {
  const reason = { key: { reason: "It says when, and nothing else." } };
  const marks = ANSWERS.map(([words, tag, attributes], n) =>
    mark(text, `m${n + 1}`, words, tag, attributes, tag === "date" ? reason : {}),
  );
  return file(text, "key", marks, said, { key: {} });
}

/** The exercise without marks. */
export function exerciseFile(text = HARBOUR) {
  return file(text, "exercise", [], [], { exercise: { instructions: "Mark who says what.", to_check: 1 } });
}

/** Submission number `n` of a class: what a student of that number marks, hands in, and would check. */
export function submission(n, { text = HARBOUR, label = `Student ${n}`, minute = n % 60, extra = 0, ...more } = {}) {
  const dice = (k) => ((n + 1) * 7919 + k * 104729) % 97;
  const marks = [];
  ANSWERS.forEach(([words, tag, attributes], k) => {
    if (dice(k) < 25 + k * 4) return;
    const given = { ...attributes };
    if (tag === "claim" && dice(k + 50) < 40) given.kind = given.kind === "fact" ? "opinion" : "fact";
    const other = tag === "date" && dice(k + 20) < 20 ? "claim" : tag;
    const note = dice(k + 30) < 30 ? { note: given.kind === "fact" ? "It can be counted." : "It is how they feel." } : {};
    marks.push(mark(text, `m${k + 1}`, words, other, other === tag ? given : {}, note));
  });
  if (dice(80) < 50) marks.push(mark(text, "m9", "who paid for the music", "claim", { kind: "fact" }));
  const rest = text.split("speeches in the rain");
  for (let k = 0, at = rest[0].length; k < extra && k + 1 < rest.length; k += 1) {
    const start = points(text.slice(0, at));
    const words = "speeches in the rain";
    marks.push({ id: `x${k}`, tag: "claim", start, end: start + words.length, text: words, attributes: {} });
    at += words.length + rest[k + 1].length;
  }
  const has = (id) => marks.some((one) => one.id === id);
  const links = said.filter(({ from, to }) => has(from) && has(to));
  const checks = has("m5") ? [{ annotation: "m5", words: "harbour berths winter", found: "" }] : [];
  const handed = `2026-11-23T09:${String(minute).padStart(2, "0")}:00Z`;
  return file(text, "submission", marks, links, {
    annotator: label,
    submission: { before_you_read: "The town's paper", to_check: checks, tries: 1, handed_in: handed },
    ...more,
  });
}

/** A zip file of `[path, bytes]` entries, compressed as platforms do. */
export function zip(entries) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [path, bytes] of entries) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(bytes);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(1 << 11, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(33 << 16, 6);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const record = Buffer.concat([Buffer.from("PK\x01\x02\x14\0", "latin1"), about, Buffer.alloc(14), name]);
    record.writeUInt32LE(at, 42);
    directory.push(record);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), about, name, packed]);
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

/** The Moodle download of a class, a folder for each student. */
export function moodle(count, options = {}) {
  const entry = (n) => [
    `Student Number${n}_${4000 + n}_assignsubmission_file/pressmark-k7qd-student-${n}.json`,
    submission(n, options),
  ];
  return zip(Array.from({ length: count }, (_, n) => entry(n)));
}

/** Opens class results from the library. */
export async function openClass(page) {
  await button(page, "Open").click();
  await page.getByRole("dialog").getByRole("button", { name: "Class results" }).click();
  await page.locator('[data-part="class"]').waitFor();
}

/** Adds files, each a name with its bytes, to the class. */
export async function addFiles(page, files) {
  const payload = files.map(([name, buffer]) => ({ name, mimeType: "application/octet-stream", buffer }));
  await page.setInputFiles('[data-part="class-files"]', payload);
}
