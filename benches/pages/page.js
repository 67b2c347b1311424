// What both hand-written pages share: a file of Pressmark is opened, words are selected and tagged by a key, taken back and
// deleted, and searched for. How annotations are painted is the page's own: `painter` has `open`, `add`, `remove` and `at`.
//
// These pages are the floor that Pressmark is measured against: they keep nothing, check nothing and know no code points.

const TAGS = { 1: "actor", 2: "claim", 3: "date" };
const part = (name) => document.querySelector(`[data-part="${name}"]`);

/** The text as one element for each line; translates between offsets of the text and places in the page. */
export class Paragraphs {
  constructor(text) {
    this.text = text;
    this.starts = [];
    this.elements = [];
    this.numbers = new Map();
    const all = document.createDocumentFragment();
    for (let start = 0, end; start < text.length; start = end) {
      end = text.indexOf("\n", start) + 1 || text.length;
      const element = document.createElement("p");
      element.dataset.start = start;
      element.textContent = text.slice(start, end);
      this.numbers.set(element, this.starts.length);
      this.starts.push(start);
      this.elements.push(element);
      all.append(element);
    }
    part("article").replaceChildren(all);
  }

  /** The number of the paragraph that an offset lies in. */
  number(offset) {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The numbers of the paragraphs that a range touches. */
  *touched({ start, end }) {
    for (let number = this.number(start); number <= this.number(end - 1); number += 1) yield number;
  }

  end(number) {
    return this.starts[number + 1] ?? this.text.length;
  }

  /** The offset of a place in the page, or null outside the article. */
  offset(node, within) {
    const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p");
    if (!this.numbers.has(element)) return null;
    const before = document.createRange();
    before.setStart(element, 0);
    before.setEnd(node, within);
    return this.starts[this.numbers.get(element)] + before.toString().length;
  }
}

function selected(paragraphs) {
  const selection = getSelection();
  if (selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = paragraphs.offset(range.startContainer, range.startOffset);
  const end = paragraphs.offset(range.endContainer, range.endOffset);
  return start === null || end === null ? null : { start, end };
}

/** Every place where the words stand; the first is shown. */
function find(paragraphs, words) {
  let count = 0;
  for (let at = words ? paragraphs.text.indexOf(words) : -1; at >= 0; at = paragraphs.text.indexOf(words, at + 1)) {
    if (count === 0) paragraphs.elements[paragraphs.number(at)].scrollIntoView({ block: "center" });
    count += 1;
  }
  part("found").textContent = count;
}

export function run(painter) {
  const done = [];
  let paragraphs;
  let chosen = null;
  let fresh = 0;

  const change = (add, annotation) => (add ? painter.add(annotation) : painter.remove(annotation));
  const step = (add, annotation) => {
    change(add, annotation);
    done.push({ add, annotation });
  };

  async function open(file) {
    const { article, annotations } = JSON.parse(await file.text());
    paragraphs = new Paragraphs(article.text);
    painter.open(paragraphs, annotations);
  }

  function tag(name) {
    const range = selected(paragraphs);
    if (!range) return;
    getSelection().removeAllRanges();
    step(true, { ...range, tag: name, id: `own${(fresh += 1)}` });
  }

  function undo() {
    const last = done.pop();
    if (last) change(!last.add, last.annotation);
  }

  function remove() {
    if (chosen) step(false, chosen);
    chosen = null;
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "f") {
      event.preventDefault();
      part("find").focus();
    } else if (!paragraphs || event.target.matches("input")) {
      return;
    } else if (event.ctrlKey && event.key === "z") undo();
    else if (event.key === "Delete") remove();
    else if (TAGS[event.key] && !event.ctrlKey) tag(TAGS[event.key]);
  });
  part("article").addEventListener("click", (event) => {
    const place = document.caretPositionFromPoint(event.clientX, event.clientY);
    const offset = place && paragraphs ? paragraphs.offset(place.offsetNode, place.offset) : null;
    chosen = offset === null ? null : painter.at(offset);
  });
  part("find").addEventListener("input", () => paragraphs && find(paragraphs, part("find").value));
  part("open").addEventListener("change", () => open(part("open").files[0]));
  document.documentElement.dataset.ready = "true";
}
