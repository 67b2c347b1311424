"""Lets other programs read what Pressmark exports, and compares what they find with what was marked.

Each judge is a script of its own that reads one export with the program or library that its users read it with; see
docs/formats.md. It is called with the export and the expected spans and prints `ok ...` or `FAIL ...`. This file makes
the documents, the environments that the judges need (build/judges/NAME), the calls and the table.

usage: scripts/judge [--installed] [--light] [--write] [NAME ...]   (scripts/judge explains the options)
"""

import argparse
import glob
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile

import judge_extras

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(ROOT, "build", "judges")
OUT = os.path.join(BUILD, "exports")
LOADED = os.path.join(BUILD, "loaded")
DOCS = os.path.join(ROOT, "docs", "formats.md")
NASTY = os.path.join(ROOT, "tests", "judged", "nasty.pressmark.json")
SAMPLE = os.path.join(ROOT, "assets", "articles", "bridge.pressmark.json")
GENERATED = 6

# ------------------------------------------------------------------------------------------------ documents


def may_cut(text, at):
    """Whether no character that a reader sees as one is cut at this code point."""
    if at in (0, len(text)):
        return True
    after, before = text[at], text[at - 1]
    joins = unicodedata.combining(after) or after in "\u200d\ufe0f" or before == "\u200d"
    return not (joins or 0x1F3FB <= ord(after) <= 0x1F3FF)


def generated(number):
    """A document of pieces that tools stumble over, with random overlapping annotations. The same each time."""
    dice = random.Random(number)
    pieces = ["word ", "two words. ", "e\u0301", "é", "🎉", "👩🏽\u200d🚀", "数据说谎", "שלום", "\u00a0", "\n\n", "\t", '"', "\\", "𝒳 ", "a,b; ", "<x> ", "& ", "'"]
    text = "Start " + "".join(dice.choice(pieces) for _ in range(60)) + " end."

    def span():
        while True:
            start, end = sorted(dice.sample(range(len(text) + 1), 2))
            end = min(end, start + 25)
            whole = start < end and may_cut(text, start) and may_cut(text, end)
            if whole and not text[start].isspace() and not text[end - 1].isspace():
                return [start, end]

    annotations = []
    for index in range(14):
        parts = [span()]
        if dice.random() < 0.25:
            second = span()
            if second[0] > parts[0][1] and text[parts[0][1] : second[0]].strip():
                parts.append(second)
        tag = dice.choice(["actor", "claim", "date"])
        one = {"id": f"s{index}", "tag": tag, "start": parts[0][0], "end": parts[-1][1]}
        one["text"] = " ".join(text[a:b] for a, b in parts)
        if len(parts) > 1:
            one["parts"] = parts
        if dice.random() < 0.5:
            one["attributes"] = {"actor": {"name": "N 🎉"}, "claim": {"voice": "direct"}, "date": {"value": "2024"}}[tag]
        if dice.random() < 0.5:
            one["note"] = "a note\nof two lines"
        annotations.append(one)
    annotations.sort(key=lambda a: (a["start"], a["end"], a["id"]))
    return document(f"generated-{number}", text, annotations, said_by(annotations, dice))


def said_by(annotations, dice):
    claims = [a["id"] for a in annotations if a["tag"] == "claim"]
    actors = [a["id"] for a in annotations if a["tag"] == "actor"]
    if not claims or not actors:
        return []
    pairs = sorted({(dice.choice(claims), dice.choice(actors)) for _ in range(3)})
    return [{"id": f"r{n}", "type": "said-by", "from": a, "to": b} for n, (a, b) in enumerate(pairs)]


def document(name, text, annotations, links):
    nasty = json.load(open(NASTY, encoding="utf-8"))
    article = {"id": name, "title": name, "text": text, "text_length": len(text)}
    article["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    head = {"format": "pressmark", "format_version": "1.0", "kind": "document", "offset_unit": "unicode_code_point"}
    return {**head, "article": article, "tag_set": nasty["tag_set"], "annotations": annotations, "links": links}


def variants(document):
    """The document, the same without annotations in parts, the same without those across line breaks as well, and the
    same with a text in which nothing has to be escaped."""
    yield document
    one_part = [one for one in document["annotations"] if "parts" not in one]
    yield with_annotations(document, "single", one_part)
    yield with_annotations(document, "line", [one for one in one_part if not re.search("[\n\t]", one["text"])])
    plain = json.loads(json.dumps(document).replace(r"\\", "/").replace(r"\t", " "))
    plain["article"]["text_sha256"] = hashlib.sha256(plain["article"]["text"].encode()).hexdigest()
    yield with_annotations(plain, "unescaped", plain["annotations"])


def with_annotations(document, name, annotations):
    ids = {one["id"] for one in annotations}
    links = [link for link in document["links"] if link["from"] in ids and link["to"] in ids]
    article = {**document["article"], "id": document["article"]["id"] + "-" + name}
    return {**document, "article": article, "annotations": annotations, "links": links}


# ------------------------------------------------------------------------------------------------ what is expected


def expected(document, start, end, tag, text=None):
    words = document["article"]["text"][start:end] if text is None else text
    return {"start_cp": start, "end_cp": end, "tag": tag, "text": words}


def parts_of(annotation):
    return annotation.get("parts") or [[annotation["start"], annotation["end"]]]


def parts(document):
    """Every part of every annotation as a span of its own."""
    return [expected(document, s, e, a["tag"]) for a in document["annotations"] for s, e in parts_of(a)]


def hulls(document):
    """Every annotation from its first to its last character."""
    return [expected(document, a["start"], a["end"], a["tag"]) for a in document["annotations"]]


def quoted_hulls(document):
    """The same with the words of the parts alone, as the file says."""
    return [expected(document, a["start"], a["end"], a["tag"], a["text"]) for a in document["annotations"]]


def labelled(document):
    """Every annotation under its tag's label, which is what people read in a Web Annotation."""
    labels = {tag["id"]: tag["label"] for tag in document["tag_set"]["tags"]}
    return [dict(one, tag=labels[one["tag"]]) for one in hulls(document)]


def brat_spans(document):
    """Hulls whose words are brat's: its lines end at line breaks and tabs, the pieces joined by one space."""
    text = document["article"]["text"]
    spans = []
    for one in document["annotations"]:
        pieces = [text[s:e] for s, e in parts_of(one)]
        if any(re.search("[\n\t]", piece) for piece in pieces):
            pieces = [bit.strip(" ") for piece in pieces for bit in re.split("[\n\t]", piece) if bit.strip(" ")]
        tag = re.sub(r"[^A-Za-z0-9_-]", "_", one["tag"])
        spans.append(expected(document, one["start"], one["end"], tag, " ".join(pieces)))
    return spans


def is_space(character):
    return character.isspace() or character in "\x1c\x1d\x1e\x1f"


def trimmed(document, spans):
    """Spans without white space at their ends: what a list of words can say."""
    text, kept = document["article"]["text"], []
    for span in spans:
        start, end = span["start_cp"], span["end_cp"]
        while start < end and is_space(text[start]):
            start += 1
        while end > start and is_space(text[end - 1]):
            end -= 1
        if start < end:
            kept.append(expected(document, start, end, span["tag"]))
    return kept


def flat(document, key):
    """The annotations that are kept where none may overlap, taken in the order of `key`."""
    taken, kept = [], []
    for one in sorted(document["annotations"], key=key):
        spans = trimmed(document, [expected(document, s, e, one["tag"]) for s, e in parts_of(one)])
        free = all(p["end_cp"] <= s or p["start_cp"] >= e for p in spans for s, e in taken)
        if spans and free:
            taken += [(p["start_cp"], p["end_cp"]) for p in spans]
            kept += spans
    return sorted(kept, key=lambda p: p["start_cp"])


def longest(document):
    def key(one):
        length = len(document["article"]["text"][one["start"] : one["end"]].encode())
        return (-length, one["start"], one["id"])

    return flat(document, key)


# ------------------------------------------------------------------------------------------------ the judges


class Judge:
    """One judge: what it is called, which script it is, what it needs, and which exports it reads."""

    def __init__(self, name, script, pip, exports, npm=(), light=False, options=None, most=None, lines=(), more=()):
        self.name, self.script, self.pip, self.npm = name, script, list(pip), list(npm)
        self.exports, self.light, self.options = exports, light, options or (lambda path, folder: [])
        # How many documents it gets; each read of a slow one starts a whole application.
        self.most = most
        # Whose lines in docs/formats.md run with what it needs: a heading, and which of the pieces under it.
        self.lines = lines
        # What it can read with besides, where a checkout of it is at hand; see judge_extras.
        self.more = more

    @property
    def folder(self):
        return os.path.join(BUILD, self.name)

    @property
    def python(self):
        return os.path.join(self.folder, "bin", "python")

    @property
    def stamp(self):
        return os.path.join(self.folder, "installed.txt")

    def is_installed(self):
        wanted = "\n".join(self.pip + self.npm)
        return os.path.exists(self.stamp) and open(self.stamp).read() == wanted

    def install(self):
        """Makes the environment; the reason where this machine cannot have it."""
        print(f"   installing {self.name}: {' '.join(self.pip + self.npm)}", flush=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder, exist_ok=True)
        steps = [[sys.executable, "-m", "venv", self.folder]]
        if self.pip:
            steps.append([self.python, "-m", "pip", "install", "--quiet", *self.pip])
        if self.npm:
            steps.append(["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", self.folder, *self.npm])
        for step in steps:
            try:
                done = subprocess.run(step, capture_output=True, text=True)
            except OSError as error:
                return str(error)
            if done.returncode != 0:
                return (done.stderr or done.stdout).strip().splitlines()[-1][:200]
        with open(self.stamp, "w") as stamp:
            stamp.write("\n".join(self.pip + self.npm))
        return None


def text_and_node(path, folder):
    return [*text(path, folder), "--node", folder]


def text(path, folder):
    return ["--text", os.path.join(os.path.dirname(os.path.dirname(path)), "article.txt")]


def node(path, folder):
    return ["--node", folder]


def own_schema(path, folder):
    return ["--node", folder, "--schema", os.path.join(ROOT, "assets", "schema", "pressmark-1.schema.json")]


def config(path, folder):
    return ["--config", os.path.join(os.path.dirname(path), "config.xml")]


def server(path, folder):
    return [*config(path, folder), "--server", "--data", os.path.join(folder, "data")]


JUDGES = [
    Judge("native", "native", ["jsonschema", "pandas"], [("pressmark", "*.json", "single", [])], ["ajv@8"], True, own_schema),
    Judge("csv", "csv", ["pandas", "openpyxl"], [("csv", "*.csv", "hulls", []), ("xlsx", "*.xlsx", "hulls", [])], ["xlsx@0.18.5"], True, text_and_node,
          lines=[("CSV", 0), ("Excel", 0)]),
    Judge("webannotation", "webannotation", ["anchorpoint==0.8.2", "PyLD==3.3.0", "jsonschema", "rfc3987"], [("web-annotation", "*.jsonld", "labelled", [])],
          ["@apache-annotator/dom@0.2.0", "@apache-annotator/selector@0.2.0", "@recogito/text-annotator@4.1.1", "jsdom"], False, text_and_node,
          lines=[("Web Annotation", 0)], more=["web-annotation-tests", "web-annotation"]),
    Judge("brat", "brat", ["bioc==2.1", "filelock"], [("brat", "*.ann", "brat", [])], light=True, lines=[("brat", 0)], more=["brat"]),
    Judge("label_studio", "label_studio", ["label-studio-sdk==2.1.2"],
          [("label-studio", "tasks.json", "parts", []), ("label-studio.as=predictions", "tasks.json", "parts", [])], options=config, most=6),
    Judge("label_studio_server", "label_studio", ["label-studio==1.23.2"],
          [("label-studio", "tasks.json", "parts", []), ("label-studio.as=predictions", "tasks.json", "parts", [])], options=server, most=2),
    Judge("doccano", "doccano", ["doccano==1.8.4", "marshmallow<4", "numpy<2", "regex", "setuptools<70"],
          [("doccano", "*.jsonl", "parts", []), ("doccano.project=spans", "*.jsonl", "whole", []), ("doccano.offsets=graphemes", "*.jsonl", "parts", ["--unit", "grapheme"])], most=6, lines=[("doccano", 0)]),
    Judge("conll", "conll", ["seqscore==0.9.0", "seqeval==1.2.2", "spacy==3.8.18"], [("conll", "*.conll", "longest", [])], options=text, lines=[("CoNLL and token rows", 1)]),
    Judge("spacy", "spacy", ["spacy==3.8.18"], [("spacy", "*.jsonl", "entities", [])], lines=[("spaCy and Prodigy", 0)]),
    Judge("hf", "hf", ["datasets==5.2.0"], [("token-rows", "*.jsonl", "longest", [])], options=text, lines=[("CoNLL and token rows", 0)]),
    Judge("cas", "cas", ["dkpro-cassis==0.12.0"], [("cas-json", "*.json", "parts", []), ("cas-json.features=label", "*.json", "parts", [])], light=True, lines=[("UIMA CAS JSON", 0)]),
    Judge("webanno_tsv", "webanno_tsv", ["web-anno-tsv==0.0.1"], [("webanno-tsv", "*.tsv", "trimmed", [])], light=True, options=text, lines=[("WebAnno TSV", 0)]),
    Judge("tei", "tei", ["standoffconverter==0.9.1", "lxml"], [("tei", "*.xml", "parts", [])], options=text, lines=[("TEI", 0)], more=["tei"]),
    Judge("gate", "gate", ["gatenlp==1.0.8", "requests"], [("gate", "*.bdocjs", "parts", [])], light=True, lines=[("GATE", 0)]),
]

EXPECTED = {
    "parts": parts,
    "hulls": hulls,
    "whole": hulls,
    "quoted": quoted_hulls,
    "labelled": labelled,
    "entities": parts,
    "brat": brat_spans,
    "trimmed": lambda document: trimmed(document, parts(document)),
    "longest": longest,
    "single": quoted_hulls,
}


def is_fit(document, kind):
    """Whether a judge can read such a document. Those of the native file, the tables and Web Annotation take each
    quotation for the text between start and end, so annotations must have one part; bioc gives brat's fragments in no
    order, so there may be one only; and web-anno-tsv does not undo the escapes of its own format."""
    in_parts = any("parts" in one for one in document["annotations"])
    broken = any(re.search("[\n\t]", one["text"]) for one in document["annotations"])
    if kind in ("single", "hulls", "labelled"):
        return not in_parts
    if kind == "brat":
        return not in_parts and not broken
    if kind == "trimmed":
        return not re.search(r"[\\\t]", document["article"]["text"])
    if kind == "entities":
        # Where no two overlap, the judge reads them as entities, which must end where spaCy's own words end.
        ends = [(one["start"], one["end"]) for one in document["annotations"]]
        return any(a[0] < b[1] and b[0] < a[1] for n, a in enumerate(ends) for b in ends[:n])
    return True


# ------------------------------------------------------------------------------------------------ the run


def export(documents, folder):
    """Writes every document in every format."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    lines = os.path.join(BUILD, "documents.pressmark.jsonl")
    with open(lines, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in documents)
    subprocess.run(["cargo", "run", "--quiet", "--no-default-features", "--locked", "--example", "export", lines, folder], check=True, cwd=ROOT)


def prepare(documents):
    """What is judged, with the texts beside it, and the article that the lines in docs/formats.md load."""
    sample = json.load(open(SAMPLE, encoding="utf-8"))
    sample["article"]["title"] = "Bridge closes"
    export([sample], LOADED)
    export(documents, OUT)
    for at, one in enumerate(documents):
        with open(os.path.join(OUT, str(at), "article.txt"), "w", encoding="utf-8", newline="") as file:
            file.write(one["article"]["text"])
    for packed in glob.glob(os.path.join(OUT, "*", "*", "*.zip")):
        zipfile.ZipFile(packed).extractall(os.path.dirname(packed))


def find(at, name, pattern):
    found = glob.glob(os.path.join(OUT, str(at), name, "**", pattern), recursive=True)
    return sorted(found)[0] if found else None


def call(judge, judges, at, one, row):
    """Lets a judge read one export; the line it prints, and whether that is all right."""
    name, pattern, kind, extra = row
    path = find(at, name, pattern)
    if path is None:
        return f"FAIL there is no {name}/{pattern}", False
    wanted = os.path.join(BUILD, "expected.json")
    with open(wanted, "w", encoding="utf-8") as file:
        json.dump(EXPECTED[kind](one), file)
    script = os.path.join(judges, f"judge_{judge.script}.py")
    command = [judge.python, script, path, wanted, *judge.options(path, judge.folder), *extra, *judge_extras.options(judge.more)]
    done = subprocess.run(command, capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip().splitlines()
    verdicts = [line for line in said if line.startswith(("ok", "FAIL"))] or said[-3:]
    line = " ".join(verdicts)[:300] or f"FAIL no answer, status {done.returncode}"
    return line, done.returncode == 0 and line.startswith("ok")


def run(judge, judges, documents):
    """One judge on every document: (reads, failures), each failure printed."""
    reads, failures = 0, 0
    for row in judge.exports:
        for at, one in enumerate(documents[: judge.most]):
            if not is_fit(one, row[2]):
                continue
            line, fine = call(judge, judges, at, one, row)
            reads += 1
            if not fine:
                failures += 1
                print(f"   {judge.name}: {row[0]} of {one['article']['id']}: {line}", flush=True)
    return reads, failures + load(judge)


def load(judge):
    """Runs the lines in docs/formats.md that need what this judge has; how many failed, each printed."""
    document, failures = open(DOCS, encoding="utf-8").read(), 0
    for heading, at in judge.lines:
        pieces = judge_extras.lines_of(document, heading)
        problem = "there are no such lines"
        if at < len(pieces):
            problem = judge_extras.run_lines(judge.python, pieces[at], os.path.join(LOADED, "0"))
        if problem:
            failures += 1
            print(f"   {judge.name}: the lines under {heading} in docs/formats.md: {problem}", flush=True)
    return failures


def versions(judge):
    """The versions of what reads, as installed."""
    listed = subprocess.run([judge.python, "-m", "pip", "list", "--format=json"], capture_output=True, text=True)
    have = {p["name"].lower().replace("_", "-"): p["version"] for p in json.loads(listed.stdout or "[]")}
    names = [re.split(r"[=<>]", package)[0] for package in judge.pip]
    said = [f"{name} {have.get(name.lower().replace('_', '-'), '?')}" for name in names]
    said += [re.sub(r"(.)@", r"\1 ", package) for package in judge.npm]
    return ", ".join(said + judge_extras.versions(judge.more))


def write_table(rows):
    """Puts the rows into the table of docs/formats.md; those of judges that were not asked stay."""
    begin, end = "<!-- judged: begin -->", "<!-- judged: end -->"
    old = open(DOCS, encoding="utf-8").read()
    before, table, after = re.match(f"(.*){begin}(.*){end}(.*)", old, flags=re.S).groups()
    lines = {line.split(" | ")[0].strip("| "): line for line in table.splitlines()}
    lines.update({name: f"| {name} | {read} | {reads} | {result} |" for name, read, reads, result in rows})
    known = [lines[judge.name] for judge in JUDGES if judge.name in lines]
    head = ["| Judge | Read with | Exports | Result |", "| --- | --- | --- | --- |"]
    new = "\n".join([before + begin, *head, *known, end + after])
    open(DOCS, "w", encoding="utf-8").write(new)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--judges", required=True)
    options.add_argument("--installed", action="store_true")
    options.add_argument("--light", action="store_true")
    options.add_argument("--write", action="store_true")
    options.add_argument("names", nargs="*")
    asked = options.parse_args()
    chosen = [j for j in JUDGES if (not asked.names or j.name in asked.names) and (j.light or not asked.light)]
    if asked.installed:
        chosen = [j for j in chosen if j.is_installed()]
        if not chosen:
            print("   no judge is installed; `make judge` installs them")
            return 0
    os.makedirs(BUILD, exist_ok=True)
    originals = [json.load(open(NASTY, encoding="utf-8")), *(generated(number) for number in range(GENERATED))]
    documents = [variant for one in originals for variant in variants(one)]
    prepare(documents)
    rows, failed = [], 0
    for judge in chosen:
        problem = None if judge.is_installed() else judge.install()
        if problem:
            print(f"SKIPPED {judge.name}: this machine cannot have it: {problem}", flush=True)
            rows.append((judge.name, ", ".join(judge.pip + judge.npm), 0, "not installed"))
            continue
        for absent in judge_extras.missing(judge.more):
            print(f"SKIPPED {judge.name}: without {absent}: CHECKOUTS=FOLDER says where it is", flush=True)
        reads, failures = run(judge, asked.judges, documents)
        failed += failures
        result = "all as marked" if failures == 0 else f"{failures} differ"
        rows.append((judge.name, versions(judge), reads, result))
        print(f"{judge.name}: {reads} exports read, {result}", flush=True)
    if asked.write:
        write_table(rows)
    if failed:
        print(f"{failed} exports were not read as they were marked; the lines above say which.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
