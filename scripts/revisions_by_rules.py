"""Articles revised by rules that follow each character, so that it is known what became of every span; see revisions.py."""

import random
import re

import revisions

# What stands below many paragraphs of a page.
BELOW = [
    "Read more about this in our archive and write to us.",
    "Share this article. Subscribe to our newsletter.",
    "This story was updated on Monday at 10 a.m.",
    "Advertisement — story continues below",
    "Photo: Mayor’s Office / Handout",
]
BEGINNINGS = ["Later, ", "Again, ", "In other words, ", "Last year, ", "Online, "]
NOTICES = ["UPDATE: ", "Correction: An earlier version of this article said otherwise. "]
STRAIGHT = {"“": '"', "”": '"', "’": "'", "–": "-"}
WORD = re.compile(r"\b\w[\w,.]*\w\b|\b\w\b")


class Stock:
    """The words and sentences of all articles, to take others' from."""

    def __init__(self, texts):
        self.words = sorted({word for text in texts.values() for word in re.findall(r"\b[a-z]{4,9}\b", text)})
        self.sentences = []
        for name in sorted(texts):
            tokens = revisions.Tokens(texts[name])
            self.sentences += [(name, tokens.slice(a, b)) for a, b in tokens.sentences if b - a > 8]


def new_words(text):
    """Characters that the older version does not have; others carry their place in it."""
    return [(c, None) for c in text]


def text_of(sentence):
    return "".join(c for c, _ in sentence)


class Reviser:
    """One article in two versions. `rate` multiplies how often each rule is applied."""

    def __init__(self, name, text, stock, dice):
        self.name, self.stock, self.dice = name, stock, dice
        paragraphs = self.with_copies(self.paragraphs_of(text))
        self.old = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
        self.paragraphs, at = [], 0
        for sentences in paragraphs:
            self.paragraphs.append([])
            for sentence in sentences:
                self.paragraphs[-1].append([(c, at + step) for step, c in enumerate(sentence)])
                at += len(sentence) + 1
            at += 1
        self.gone = set()
        self.heavy = dice.random() < 0.25
        self.rate = 3 if self.heavy else 1
        for rule in [self.cut, self.move, self.mend, self.straighten, self.join, self.announce]:
            rule()
        joined = [[*self.between(sentences)] for sentences in self.paragraphs]
        self.new = [one for at, part in enumerate(joined) for one in (new_words("\n\n") if at else []) + part]
        self.new_text = text_of(self.new)

    @staticmethod
    def between(sentences):
        for at, sentence in enumerate(sentences):
            yield from new_words(" ") if at else []
            yield from sentence

    @staticmethod
    def paragraphs_of(text):
        tokens, paragraphs, now = revisions.Tokens(text), [], []
        for a, b in tokens.sentences:
            now.append(tokens.slice(a, b))
            after = tokens.places[b][0] if b < len(tokens.places) else None
            if after is None or "\n" in text[tokens.places[b - 1][1] : after]:
                paragraphs.append(now)
                now = []
        return paragraphs

    # -------------------------------------------------------------------------------- what both versions have

    def near(self, sentence):
        """A sentence much like this one: one to three words changed, perhaps a beginning put before it."""
        words, dice = sentence.split(" "), self.dice
        may = [at for at in range(len(words)) if re.fullmatch(r"[a-z]{3,}", words[at])] or list(range(len(words)))
        for at in dice.sample(may, min(len(may), dice.choice([1, 2, 3]))):
            words[at] = dice.choice(self.stock.words)
        copy = " ".join(words)
        return dice.choice(BEGINNINGS) + copy if dice.random() < 0.3 else copy

    def with_copies(self, paragraphs):
        """Near copies of sentences elsewhere, and the same line below every second, third or fourth paragraph."""
        dice = self.dice
        if dice.random() < 0.5:
            for _ in range(dice.choice([1, 2, 3])):
                sentence = dice.choice(paragraphs[dice.randrange(len(paragraphs))])
                if len(sentence) <= 40:
                    continue
                if dice.random() < 0.5:
                    paragraphs.insert(dice.randrange(len(paragraphs) + 1), [self.near(sentence)])
                else:
                    paragraphs[dice.randrange(len(paragraphs))].append(self.near(sentence))
        if dice.random() < 0.25:
            line, each = dice.choice(BELOW), dice.choice([2, 3, 4])
            with_lines = []
            for at, paragraph in enumerate(paragraphs):
                with_lines += [paragraph, [line]] if at % each == each - 1 else [paragraph]
            return with_lines
        return paragraphs

    # -------------------------------------------------------------------------------- what is changed

    def other_article(self):
        while True:
            name, sentence = self.dice.choice(self.stock.sentences)
            if name != self.name:
                return sentence

    def cut(self):
        """Takes out paragraphs and sentences, puts in others, and changes the order of two sentences."""
        dice, rate, done = self.dice, self.rate, []
        for paragraph in self.paragraphs:
            if dice.random() < 0.03 * rate:
                self.gone |= {at for sentence in paragraph for _, at in sentence}
                continue
            left = []
            for sentence in paragraph:
                if dice.random() < 0.05 * rate:
                    self.gone |= {at for _, at in sentence}
                else:
                    left.append(sentence)
            if left and dice.random() < 0.04 * rate:
                left.insert(dice.randrange(len(left) + 1), new_words(self.other_article()))
            if len(left) > 2 and dice.random() < 0.04 * rate:
                at = dice.randrange(len(left) - 1)
                left[at], left[at + 1] = left[at + 1], left[at]
            done += [left] if left else []
            if dice.random() < 0.05 * rate:
                done.append([new_words(self.other_article()) for _ in range(dice.choice([1, 2, 3]))])
        self.paragraphs = done

    def move(self):
        for _ in range(self.dice.choice([0, 0, 1, 1, 2]) * (2 if self.heavy else 1)):
            if len(self.paragraphs) > 3:
                moved = self.paragraphs.pop(self.dice.randrange(len(self.paragraphs)))
                self.paragraphs.insert(self.dice.randrange(len(self.paragraphs) + 1), moved)

    def mend(self):
        """Corrects a name throughout, and here and there a number or a word."""
        names, dice, self.corrected = re.findall(r"\b[A-Z][a-z]{4,}\b", self.old), self.dice, {}
        if names and dice.random() < 0.3:
            name = dice.choice(names)
            self.corrected[name] = name[:-1] + dice.choice("aeiouy") if dice.random() < 0.5 else dice.choice(names)
        for paragraph in self.paragraphs:
            for at, sentence in enumerate(paragraph):
                for match in reversed(list(WORD.finditer(text_of(sentence)))):
                    start, end, by = self.instead(match) or (0, 0, None)
                    if by is not None:
                        sentence = sentence[:start] + new_words(by) + sentence[end:]
                paragraph[at] = sentence

    def instead(self, match):
        """What is replaced for a word: (start, end, by)."""
        word, dice, rate = match.group(), self.dice, self.rate
        if self.corrected.get(word, word) != word:
            return (*match.span(), self.corrected[word])
        if re.fullmatch(r"\d[\d,.]*", word) and dice.random() < 0.08 * rate:
            return (*match.span(), str(dice.randrange(2, 2100)))
        if re.fullmatch(r"[a-z]{4,}", word):
            chance = dice.random()
            if chance < 0.006 * rate:
                return (*match.span(), dice.choice(self.stock.words))
            if chance < 0.009 * rate:
                return (match.start(), match.end() + 1, "")
            if chance < 0.012 * rate:
                return (match.end(), match.end(), " " + dice.choice(self.stock.words))
        return None

    def straighten(self):
        if self.dice.random() < 0.15:
            for paragraph in self.paragraphs:
                for at, sentence in enumerate(paragraph):
                    paragraph[at] = [(STRAIGHT.get(c, c), place) for c, place in sentence]

    def join(self):
        if len(self.paragraphs) > 4 and self.dice.random() < 0.3:
            at = self.dice.randrange(len(self.paragraphs) - 1)
            self.paragraphs[at : at + 2] = [self.paragraphs[at] + self.paragraphs[at + 1]]

    def announce(self):
        if self.dice.random() < 0.2:
            where = self.dice.choice([0, len(self.paragraphs)])
            notice = new_words(self.dice.choice(NOTICES) + self.other_article())
            self.paragraphs.insert(where, [notice])

    # -------------------------------------------------------------------------------- what became of spans

    def cases(self):
        """Some spans, and those deleted ones whose sentence has a near copy that stayed."""
        place_of = {old: at for at, (_, old) in enumerate(self.new) if old is not None}
        old, found = revisions.Tokens(self.old), []
        for kind, start, end in revisions.spans(old, self.dice):
            placed = self.place(kind, start, end, place_of)
            if placed:
                found.append((kind, placed[0], start, end, placed[1]))
        cases, new = revisions.chosen(found, self.old, self.dice), revisions.Tokens(self.new_text)

        def has_copy(case):
            span = old.touched(case["old_start"], case["old_end"])
            return case["status"] == "deleted" and not revisions.is_gone(old, new, span)

        return [case for case in cases if not has_copy(case)], [case for case in cases if has_copy(case)]

    def place(self, kind, start, end, place_of):
        left = [at for at in range(start, end) if at in place_of]
        if not left:
            gone = all(at in self.gone for at in range(start, end) if not self.old[at].isspace())
            return ("deleted", None) if gone else None
        places = [place_of[at] for at in left]
        if places != sorted(places):
            return None
        if left[0] != start and start - 1 not in place_of and not self.old[start - 1 : start].isspace():
            return None
        first, last = self.grown(places, left[0] != start, left[-1] != end - 1)
        kept = len(left) / (end - start)
        if last - first > 2 * (end - start) + 8 or kept < (0.5 if kind == "claim" else 0.6):
            return None
        same = self.new_text[first:last] == self.old[start:end]
        return ("kept" if same else "edited", [first, last])

    def grown(self, places, at_start, at_end):
        """From the first to the last character that stayed, with what replaced those beyond, where some are gone."""
        first, last, text = places[0], places[-1] + 1, self.new_text
        if at_start:
            while first > 0 and self.is_new(first - 1) and places[0] - first < 40:
                first -= 1
            first += len(text[first:last]) - len(text[first:last].lstrip())
        if at_end:
            while last < len(text) and self.is_new(last) and last - places[-1] < 40:
                last += 1
            last -= len(text[first:last]) - len(text[first:last].rstrip())
        return first, last

    def is_new(self, at):
        return self.new[at][1] is None and self.new_text[at] != "\n"


def revise(articles, seed):
    """Each article of a fitting length as (name, old, new, cases, cases with near copies)."""
    texts = {article["id"]: article["new"] for article in articles if 1200 < len(article["new"]) < 20000}
    stock = Stock(texts)
    for name in sorted(texts):
        one = Reviser(name, texts[name], stock, random.Random(f"{name}{seed}"))
        cases = one.cases()
        if one.old != one.new_text:
            yield f"{name}#{seed}", one.old, one.new_text, *cases
