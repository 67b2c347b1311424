// Articles and annotations of any size, the same at each run: seeded pseudo-text of our own, so that no licence is asked.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const SAMPLE = new URL("../../assets/articles/bridge.pressmark.json", import.meta.url);
const ONSETS = "b c d f g h k l m n p r s t v z br dr fl gr pl sh st tr th".split(" ");
const VOWELS = "a e i o u ai ea ou é".split(" ");
const CODAS = ["", "", "", "n", "r", "s", "l", "m", "nd", "st"];

/** Numbers from 0 to below 1, the same for the same seed: Marsaglia's xorshift32, Journal of Statistical Software 8 (14). */
export function random(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}

const pick = (list, next) => list[Math.floor(next() * list.length)];
const capital = (word) => word[0].toUpperCase() + word.slice(1);

function vocabulary(count, next) {
  const words = new Set();
  while (words.size < count) {
    const syllables = 1 + Math.floor(next() * next() * 4);
    const parts = Array.from({ length: syllables }, () => pick(ONSETS, next) + pick(VOWELS, next) + pick(CODAS, next));
    words.add(parts.join(""));
  }
  return [...words];
}

/** A sentence of 6 to 30 words; small numbers of the vocabulary come more often, as in a language. */
function sentence(words, next) {
  const count = 6 + Math.floor((next() + next()) * 12);
  const chosen = Array.from({ length: count }, () => {
    const word = words[Math.floor(next() ** 3 * words.length)];
    return next() < 0.07 ? capital(word) : word;
  });
  return `${capital(chosen.join(" "))}.`;
}

/**
 * An article of about `bytes` bytes in paragraphs that each end with a line feed, without characters beyond the basic
 * plane, so that UTF-16 units and code points agree. `words` are [start, end, paragraph].
 */
export function article(bytes, seed = 1) {
  const next = random(seed);
  const vocabularyOf = vocabulary(3000, next);
  const paragraphs = [];
  const words = [];
  let [at, size] = [0, 0];
  while (size < bytes) {
    const sentences = Array.from({ length: 2 + Math.floor(next() * 5) }, () => sentence(vocabularyOf, next));
    const paragraph = `${sentences.join(" ")}\n`;
    for (const word of paragraph.matchAll(/\p{L}+/gu)) {
      words.push([at + word.index, at + word.index + word[0].length, paragraphs.length]);
    }
    paragraphs.push(paragraph);
    at += paragraph.length;
    size += Buffer.byteLength(paragraph);
  }
  return { text: paragraphs.join(""), words, bytes: size };
}

/** `count` annotations of 1 to 40 words anywhere in the article: actors, dates and longer claims, which overlap freely. */
export function annotations({ words }, count, seed = 2) {
  const next = random(seed);
  return Array.from({ length: count }, (_, number) => {
    const kind = next();
    const tag = kind < 0.45 ? "actor" : kind < 0.7 ? "date" : "claim";
    const length = tag === "claim" ? 8 + Math.floor(next() * 33) : 1 + Math.floor(next() * 4);
    const first = Math.floor(next() * words.length);
    let last = Math.min(first + length, words.length) - 1;
    while (words[last][2] !== words[first][2]) last -= 1;
    return { id: `a${number}`, tag, start: words[first][0], end: words[last][1] };
  });
}

/** `count` passages of three words near the top of the article, which a person marks: on the first screen everywhere. */
export function passages({ text, words }, count) {
  const found = [];
  for (let first = 2; found.length < count && first + 2 < words.length; first += 7) {
    const [start, end] = [words[first][0], words[first + 2][1]];
    const quote = text.slice(start, end);
    const single = text.indexOf(quote) === start && text.indexOf(quote, start + 1) < 0;
    if (words[first][2] === words[first + 2][2] && single) found.push({ start, end, quote });
  }
  return found;
}

/** The UTF-16 offsets of a text as code points: a function that is the identity where there are no surrogates. */
function codePoints(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const points = new Uint32Array(text.length + 1);
  for (let unit = 0, point = 0; unit < text.length; unit += 1) {
    points[unit] = point;
    const low = text.charCodeAt(unit) >>> 10 === 0x37;
    if (!low) points[unit + 1] = point += 1;
    else points[unit + 1] = point;
  }
  return (offset) => points[offset];
}

/** The native file of an article whose annotations have UTF-16 offsets. docs/format.md explains it. */
export function nativeFile(text, marks) {
  const at = codePoints(text);
  const sorted = marks.toSorted((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
  return JSON.stringify({
    format: "pressmark",
    format_version: "1.0",
    kind: "document",
    offset_unit: "unicode_code_point",
    article: {
      id: "bench",
      title: "A measured article",
      text,
      text_length: at(text.length),
      text_sha256: createHash("sha256").update(text).digest("hex"),
      language: "en",
    },
    tag_set: JSON.parse(readFileSync(SAMPLE, "utf8")).tag_set,
    annotations: sorted.map(({ id, tag, start, end }) => ({
      id,
      tag,
      start: at(start),
      end: at(end),
      text: text.slice(start, end),
    })),
    links: [],
  });
}
