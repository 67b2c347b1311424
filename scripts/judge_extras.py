"""What judges use beside packages: checkouts of other projects, and the lines in docs/formats.md that load each format.

Checkouts cannot be had from a package registry. CHECKOUTS names a folder that holds them under these names; each that is
missing is said, and its judge goes on without it.
"""

import glob
import os
import re
import shutil
import subprocess
import tempfile

# What is looked for in the folder of checkouts: name, the option that gives it to the judge, where it comes from.
CHECKOUTS = {
    "brat": ("--brat", "", "github.com/nlplab/brat"),
    "web-annotation-tests": ("--w3c", "", "github.com/w3c/web-annotation-tests"),
    "web-annotation": ("--context", "jsonld/anno.jsonld", "github.com/w3c/web-annotation"),
    "tei": ("--rng", "tei_all.rng", "tei_all.rng of a release of github.com/TEIC/TEI"),
}


def path_of(name):
    """Where a checkout is; `None` where there is none."""
    folder = os.environ.get("CHECKOUTS")
    path = folder and os.path.join(folder, name, CHECKOUTS[name][1]).rstrip(os.sep)
    return path if path and os.path.exists(path) else None


def missing(names):
    """The names of those that are not here, each with where it comes from."""
    return [f"{name} ({CHECKOUTS[name][2]})" for name in names if path_of(name) is None]


def options(names):
    """What is given to a judge for the checkouts that are here."""
    found = [(CHECKOUTS[name][0], path_of(name)) for name in names if path_of(name)]
    return [word for pair in found for word in pair]


def versions(names):
    """The checkouts that are here, each with the commit or the release that it is of."""
    return [f"{name} {version(name)}".strip() for name in names if path_of(name)]


def version(name):
    path = path_of(name)
    if path.endswith(".rng"):
        head = open(path, encoding="utf-8").read(20000)
        found = re.search(r"TEI Edition: (?:P5 )?Version ([0-9.]+)", head)
        return found.group(1).rstrip(".") if found else ""
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    done = subprocess.run(["git", "-C", folder, "rev-parse", "--short=8", "HEAD"], capture_output=True, text=True)
    return done.stdout.strip()


def lines_of(document, heading):
    """The pieces of Python under a heading of a Markdown text."""
    section = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", document, flags=re.S | re.M)
    return re.findall(r"^```python\n(.*?)^```", section.group(1), flags=re.S | re.M) if section else []


def run_lines(python, code, exports):
    """Runs a piece in a folder that holds these exports; what went wrong, or `None`."""
    with tempfile.TemporaryDirectory() as folder:
        # Folders with "=" hold what was written with other choices, under the same names.
        for file in glob.glob(os.path.join(exports, "*", "*")):
            if "=" not in os.path.dirname(file) and os.path.isfile(file) and not file.endswith("losses.txt"):
                shutil.copy(file, folder)
        done = subprocess.run([python, "-c", code], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        return (done.stderr.strip().splitlines() or ["no answer"])[-1][:300]
    return None if done.stdout.strip() or "print(" not in code else "nothing was printed"
