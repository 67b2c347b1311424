// The windowed way: the text is in the page as it is, the browser lays out only what is near the viewport
// (content-visibility), and annotations are painted by the CSS Custom Highlight API in those paragraphs alone.
import { run } from "./page.js";

const NEAR = "600px";
const highlights = Object.fromEntries(["actor", "claim", "date"].map((tag) => [tag, new Highlight()]));
for (const [tag, highlight] of Object.entries(highlights)) CSS.highlights.set(tag, highlight);

let paragraphs;
let lists;
let observer;
const near = new Set();
const painted = new Map();

function range({ start, end }) {
  const place = (offset) => {
    const number = paragraphs.number(offset);
    return [paragraphs.elements[number].firstChild, offset - paragraphs.starts[number]];
  };
  const [startContainer, startOffset] = place(start);
  const [endContainer, endOffset] = place(end);
  return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
}

function paint(annotation) {
  if (painted.has(annotation.id)) return;
  painted.set(annotation.id, range(annotation));
  highlights[annotation.tag].add(painted.get(annotation.id));
}

function unpaint(annotation) {
  highlights[annotation.tag].delete(painted.get(annotation.id));
  painted.delete(annotation.id);
}

const isNear = (annotation) => paragraphs.touched(annotation).some((number) => near.has(number));

function moved(entries) {
  for (const { target, isIntersecting } of entries) {
    const number = paragraphs.numbers.get(target);
    if (isIntersecting) {
      near.add(number);
      lists[number].forEach(paint);
    } else if (near.delete(number)) {
      lists[number].filter((annotation) => !isNear(annotation)).forEach(unpaint);
    }
  }
}

const list = (annotation) => {
  for (const number of paragraphs.touched(annotation)) lists[number].push(annotation);
};

run({
  open(opened, annotations) {
    observer?.disconnect();
    near.clear();
    painted.clear();
    for (const highlight of Object.values(highlights)) highlight.clear();
    paragraphs = opened;
    lists = paragraphs.elements.map(() => []);
    annotations.forEach(list);
    observer = new IntersectionObserver(moved, { rootMargin: NEAR });
    for (const element of paragraphs.elements) observer.observe(element);
  },
  add(annotation) {
    list(annotation);
    if (isNear(annotation)) paint(annotation);
  },
  remove(annotation) {
    for (const number of paragraphs.touched(annotation)) {
      lists[number] = lists[number].filter(({ id }) => id !== annotation.id);
    }
    unpaint(annotation);
  },
  at(offset) {
    const here = lists[paragraphs.number(offset)].filter(({ start, end }) => start <= offset && offset <= end);
    return here.at(-1) ?? null;
  },
});
