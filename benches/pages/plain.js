// The plain way: the whole article is in the page, and every annotation is a mark element around its words, overlaps
// flattened into pieces. An edit draws the paragraphs that it touches anew.
import { run } from "./page.js";

let paragraphs;
let lists;

function draw(number) {
  const [from, to] = [paragraphs.starts[number], paragraphs.end(number)];
  const cuts = new Set([from, to]);
  for (const { start, end } of lists[number]) cuts.add(Math.max(start, from)).add(Math.min(end, to));
  const sorted = [...cuts].sort((a, b) => a - b);
  const pieces = sorted.slice(1).map((end, at) => piece(number, sorted[at], end));
  paragraphs.elements[number].replaceChildren(...pieces);
}

function piece(number, start, end) {
  const words = paragraphs.text.slice(start, end);
  const over = lists[number].filter((annotation) => annotation.start <= start && end <= annotation.end);
  if (over.length === 0) return words;
  const mark = document.createElement("mark");
  mark.dataset.annotation = over.map(({ id }) => id).join(" ");
  mark.dataset.tag = over.at(-1).tag;
  mark.textContent = words;
  return mark;
}

const list = (annotation) => {
  for (const number of paragraphs.touched(annotation)) lists[number].push(annotation);
};

run({
  open(opened, annotations) {
    paragraphs = opened;
    lists = paragraphs.elements.map(() => []);
    annotations.forEach(list);
    lists.forEach((marks, number) => marks.length > 0 && draw(number));
  },
  add(annotation) {
    list(annotation);
    for (const number of paragraphs.touched(annotation)) draw(number);
  },
  remove(annotation) {
    for (const number of paragraphs.touched(annotation)) {
      lists[number] = lists[number].filter(({ id }) => id !== annotation.id);
      draw(number);
    }
  },
  at(offset) {
    const here = lists[paragraphs.number(offset)].filter(({ start, end }) => start <= offset && offset <= end);
    return here.at(-1) ?? null;
  },
});
