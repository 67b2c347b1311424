// Long texts for tests, made of words that nobody wrote. The same each time.

/** About `bytes` bytes of pseudo-words in numbered sentences; `breaks` says whether there are paragraphs. */
export function longText(bytes, { breaks = true } = {}) {
  let seed = 42;
  const random = (below) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return (seed >> 8) % below;
  };
  const word = () => Array.from({ length: 2 + random(8) }, () => String.fromCharCode(97 + random(26))).join("");
  const parts = ["# The long article\n\n"];
  for (let length = 20, sentence = 0; length < bytes; sentence += 1) {
    const words = Array.from({ length: 6 + random(12) }, word).join(" ");
    const end = breaks && random(5) === 0 ? ".\n\n" : ". ";
    const heading = end.length > 2 && random(8) === 0 ? `## Part ${sentence}\n\n` : "";
    parts.push(`Sentence${sentence} ${words}${end}${heading}`);
    length += parts.at(-1).length;
  }
  return parts.join("");
}

/** A native file of `text` with `count` marks of one to three words, in text order. */
export function markedFile(text, count) {
  const words = [...text.matchAll(/[a-z]+/g)];
  const annotations = Array.from({ length: count }, (_, n) => {
    const first = words[Math.floor((n * (words.length - 3)) / count)];
    const last = words[Math.floor((n * (words.length - 3)) / count) + (n % 3)];
    const [start, end] = [first.index, last.index + last[0].length];
    return { id: `m${n}`, tag: ["actor", "claim", "date"][n % 3], start, end, text: text.slice(start, end) };
  });
  const article = { id: "long", title: "The long article", text };
  return JSON.stringify({ format: "pressmark", format_version: "1.0", article, annotations });
}
