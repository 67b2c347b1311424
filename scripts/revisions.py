"""Makes cases for `cargo run --release --no-default-features --example reanchor -- CASES.jsonl --score`: articles in two
versions, and where each of some spans belongs in the newer one. It shares no code and no rule with Pressmark.

  python3 scripts/revisions.py history GITDIR PATTERN CASES.jsonl   first and last version of each Markdown post in a
        repository; PATTERN's first group names the post. Places are composed over all versions in between.
  python3 scripts/revisions.py rules ARTICLES.jsonl CASES.jsonl SEED   the `new` texts of such a file, revised by rules
        that follow each character; deleted spans whose sentence has a near copy that stayed go to CASES_near.jsonl.

Needs rapidfuzz: pip install rapidfuzz
"""

import collections
import difflib
import html
import json
import random
import re
import subprocess
import sys

from rapidfuzz import fuzz

# ------------------------------------------------------------------------------------------------ texts and spans

TOKEN = re.compile(r"\w+(?:['’.\-]\w+)*|[^\w\s]")
FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
NAME = re.compile(r"\b[A-Z][\w.&’'-]*(?:\s(?:of|the|for|and|de)\s(?=[A-Z]))?(?:\s?[A-Z][\w.&’'-]*){0,4}")
DATE = re.compile(
    rf"\b(?:(?:{MONTH})\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|(?:{MONTH})(?:\s\d{{4}})?|(?:19|20)\d\d"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:last|this|next)\s(?:year|month|week|fall|spring|summer)"
    r"|today|yesterday|tomorrow)\b"
)


class Tokens:
    """A text with its folded tokens and its sentences, the latter as runs of tokens."""

    def __init__(self, text):
        found = list(TOKEN.finditer(text))
        self.text, self.places = text, [token.span() for token in found]
        self.folded = [token.group().translate(FOLD).lower() for token in found]
        self.sentences, start = [], 0
        for at in range(len(found)):
            if self.ends_sentence(at):
                self.sentences.append((start, at + 1))
                start = at + 1
        self.sentence_of = {at: number for number, (a, b) in enumerate(self.sentences) for at in range(a, b)}

    def ends_sentence(self, at):
        if at + 1 == len(self.places):
            return True
        gap = self.text[self.places[at][1] : self.places[at + 1][0]]
        after = self.text[self.places[at + 1][0]]
        begins = after.isupper() or after.isdigit() or after in "“\"‘("
        quoted = self.folded[at] != '"' or self.folded[at - 1] in ".!?"
        return "\n" in gap or bool(self.folded[at] in '.!?"' and gap and begins and quoted)

    def slice(self, first, end):
        return self.text[self.places[first][0] : self.places[end - 1][1]]

    def touched(self, start, end):
        return [at for at, (a, b) in enumerate(self.places) if a < end and b > start]


def spans(tokens, dice):
    """Names, dates and sentences or parts of them, as (kind, start, end)."""
    found = []
    for match in NAME.finditer(tokens.text):
        words = match.group().rstrip(".’'&-")
        if len(words) > 2:
            found.append(("actor", match.start(), match.start() + len(words)))
    found += [("date", *match.span()) for match in DATE.finditer(tokens.text)]
    for a, b in tokens.sentences:
        if b - a < 6:
            continue
        start, end = tokens.places[a][0], tokens.places[b - 1][1]
        if dice.random() < 0.5 and b - a > 12:
            cuts = [at for at in range(a + 4, b - 5) if tokens.folded[at] in (",", "that", ";", ":")]
            if cuts:
                start, end = tokens.places[dice.choice(cuts) + 1][0], tokens.places[b - 2][1]
        found.append(("claim", start, end))
    return found


def chosen(cases, text, dice):
    """A few of each kind and status, as the file has them. The shuffle makes it no matter which come first."""
    dice.shuffle(cases)
    count, kept = collections.Counter(), []
    for kind, status, start, end, gold in cases:
        if count[kind, status] < (6 if status == "kept" else 8):
            count[kind, status] += 1
            case = {"kind": kind, "status": status, "old_start": start, "old_end": end, "quote": text[start:end]}
            kept.append({**case, "prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32], "gold": gold})
    return kept


# ------------------------------------------------------------------------------------------------ posts with a history

MARKDOWN = [
    (r"\A\s*---\n.*?\n---\s*\n", "", re.S),
    (r"<!--.*?-->", "", re.S),
    (r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{:.*?\}", "", re.S),
    (r"<(script|style).*?</\1>", "", re.S | re.I),
    (r"!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])", "", 0),
    (r"\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])", r"\1", 0),
    (r"^\[[^\]]+\]:.*$", "", re.M),
    (r"</?(p|div|li|ul|ol|h\d|br|tr|blockquote|figure|section)\b[^>]*>", "\n\n", re.I),
    (r"<[^>\n]{1,400}>", "", 0),
    (r"<[a-z/][^>]{1,1000}>", "", re.I),
]
MARKS = [
    (r"^[ \t]*(#{1,6}|[*+-]|\d+\.|>)[ \t]+(.*)$", r"\n\2\n", re.M),
    (r"(\*\*|__)(.+?)\1", r"\2", re.S),
    (r"(?<![\w*])[*_](?=\S)([^*_\n]+?)(?<=\S)[*_](?![\w*])", r"\1", 0),
    (r"\\([\\`*_{}\[\]()#+.!-])", r"\1", 0),
]


def replaced(text, rules):
    for pattern, by, flags in rules:
        text = re.sub(pattern, by, text, flags=flags)
    return text


def plain(markdown):
    """A post as a reader sees it: paragraphs with an empty line between them."""
    text = replaced(markdown.replace("\r\n", "\n").replace("\r", "\n"), MARKDOWN)
    text = replaced(html.unescape(text), MARKS)
    paragraphs = [re.sub(r"\s+", " ", part).strip() for part in re.split(r"\n\s*\n", text)]
    text = "\n\n".join(part for part in paragraphs if part)
    odd = "\ufeff\u2028\u2029\x7f"
    return "".join(c for c in text if c == "\n" or ord(c) >= 32 and c not in odd and not 0x80 <= ord(c) < 0xA0)


def git(folder, *words, **options):
    return subprocess.run(["git", "-C", folder, *words], capture_output=True, check=True, **options).stdout


def posts(folder, pattern):
    """The texts of each post in the order of the main line of the history."""
    log = git(folder, "log", "--first-parent", "-m", "--reverse", "--raw", "--no-abbrev", "--no-renames", "--format=@%H")
    versions = collections.defaultdict(list)
    for line in log.decode("utf-8", "replace").splitlines():
        fields, _, path = line.partition("\t")
        match = re.search(pattern, path)
        if line.startswith(":") and match and not fields.split()[4].startswith("D"):
            versions[match.group(1)].append(fields.split()[3])
    wanted = dict.fromkeys(blob for blobs in versions.values() for blob in blobs)
    data, at, texts = git(folder, "cat-file", "--batch", input="\n".join(wanted).encode()), 0, {}
    while at < len(data):
        line_end = data.index(b"\n", at)
        head = data[at:line_end].split()
        length = 0 if head[-1] == b"missing" else int(head[2]) + 1
        texts[head[0].decode()] = data[line_end + 1 : line_end + length].decode("utf-8", "replace")
        at = line_end + 1 + length
    for name, blobs in sorted(versions.items()):
        yield name, [texts[blob] for blob in blobs]


def aligned(old, new):
    """Of each old token the new one that it became: sentences that both have once, then difflib."""
    became, used = [None] * len(old.folded), set()

    def once(tokens):
        runs = [tuple(tokens.folded[a:b]) for a, b in tokens.sentences]
        count = collections.Counter(runs)
        return {run: place for run, place in zip(runs, tokens.sentences) if len(run) >= 5 and count[run] == 1}

    there = once(new)
    for run, (a, b) in once(old).items():
        if run in there:
            for step in range(b - a):
                became[a + step] = there[run][0] + step
                used.add(there[run][0] + step)
    for a, b, length in difflib.SequenceMatcher(None, old.folded, new.folded, autojunk=False).get_matching_blocks():
        for step in range(length):
            if became[a + step] is None and b + step not in used:
                became[a + step] = b + step
                used.add(b + step)
    return became


def is_gone(old, new, span):
    """Whether nothing in the new text is much like the sentences of a span; `None` where that cannot be told."""
    first, last = old.sentences[old.sentence_of[span[0]]], old.sentences[old.sentence_of[span[-1]]]
    sentence = old.slice(first[0], last[1]).lower().translate(FOLD)
    if len(sentence) < 25:
        return None
    others = (new.slice(a, b).lower().translate(FOLD) for a, b in new.sentences)
    best = max((fuzz.ratio(sentence, other) for other in others), default=0)
    if len(sentence) >= 40:
        best = max(best, fuzz.partial_ratio(sentence, new.text.lower().translate(FOLD)))
    return best < 60


def place(old, new, became, start, end):
    """What became of a span: (status, gold); `None` where that is in doubt."""
    span = old.touched(start, end)
    left = [(at, became[at]) for at in span if became[at] is not None]
    if not left:
        return ("deleted", None) if span and is_gone(old, new, span) else None
    places = [to for _, to in left]
    first, last = min(places), max(places) + 1
    if last - first > 2 * len(span) + 4 or places != sorted(places):
        return None
    whole = len(left) == len(span) and last - first == len(span)
    if not whole and len(left) / len(span) < 0.5:
        return None
    # What replaced the first or the last token belongs to the span where the neighbour beyond it stayed.
    if left[0][0] > span[0]:
        before = became[span[0] - 1] if span[0] > 0 else -1
        if before is None or before >= first or first - before - 1 > 3 * (left[0][0] - span[0]) + 2:
            return None
        first = before + 1
    if left[-1][0] < span[-1]:
        after = became[span[-1] + 1] if span[-1] + 1 < len(became) else len(new.places)
        if after is None or after < last or after - last > 3 * (span[-1] - left[-1][0]) + 2:
            return None
        last = after
    return ("kept" if whole else "edited", edges(old, new, (start, end), (span, left), (first, last)))


def edges(old, new, at, tokens, to):
    """The place with the span's own relation to the edges of its tokens."""
    (start, end), (span, left), (first, last) = at, tokens, to
    gold = [new.places[first][0], new.places[last - 1][1]]
    into, short = start - old.places[span[0]][0], old.places[span[-1]][1] - end
    if left[0][0] == span[0] and 0 < into < new.places[first][1] - new.places[first][0]:
        gold[0] += into
    if left[-1][0] == span[-1] and 0 < short < new.places[last - 1][1] - new.places[last - 1][0]:
        gold[1] -= short
    return gold


def history(folder, pattern, target):
    with open(target, "w", encoding="utf-8") as file:
        for name, versions in posts(folder, pattern):
            texts = [text for text in map(plain, versions) if len(text) >= 400 and "<<<<<<<" not in text]
            texts = [text for at, text in enumerate(texts) if at == 0 or text != texts[at - 1]]
            chain = [Tokens(text) for text in texts]
            if len(chain) < 2 or chain[0].folded == chain[-1].folded:
                continue
            if max(len(chain[0].folded), len(chain[-1].folded)) > 6000:
                continue
            chain = chain if len(chain) <= 25 else chain[:1] + chain[-24:]
            old, new = chain[0], chain[-1]
            became = list(range(len(old.folded)))
            for one, next_one in zip(chain, chain[1:]):
                step = aligned(one, next_one)
                became = [None if at is None else step[at] for at in became]
            if sum(at is not None for at in became) < 0.35 * max(1, len(became)):
                continue
            dice, cases = random.Random(name), []
            for kind, start, end in spans(old, dice):
                placed = place(old, new, became, start, end)
                if placed:
                    cases.append((kind, placed[0], start, end, placed[1]))
            write(file, name, old.text, new.text, chosen(cases, old.text, dice))


def write(file, name, old, new, cases):
    if cases:
        line = {"id": name, "old": old, "new": new, "cases": cases}
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def rules(source, target, seed):
    import revisions_by_rules

    articles = [json.loads(line) for line in open(source, encoding="utf-8")]
    near = target.replace(".jsonl", "_near.jsonl")
    with open(target, "w", encoding="utf-8") as file, open(near, "w", encoding="utf-8") as other:
        for name, old, new, cases, copies in revisions_by_rules.revise(articles, seed):
            write(file, name, old, new, cases)
            write(other, name, old, new, copies)


if __name__ == "__main__":
    {"history": history, "rules": rules}[sys.argv[1]](*sys.argv[2:])
