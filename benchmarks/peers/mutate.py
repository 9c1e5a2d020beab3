#!/usr/bin/env python3
"""Makes documents near valid ones: mutate.py COUNT SEED BASE.json|BASE.jsonl... > documents.jsonl

Each document is a base with one to three random edits. The same arguments give the same bytes. Every document is well-formed JSON
without duplicate names, so that only the schema decides.
"""
import copy
import json
import random
import sys

RAW = "\u0001raw:"  # marks a string that stands for a number's spelling
NUMBERS = ["12.0", "-0", "-0.0", "1e2", "0.5", "-0.5", "12345678901234567890", "-1e-5", "0.000000000000001", "3", "-3", "1E+2", "0e5"]
VALUES = [None, True, False, "", "x", "passed", "skipped", "0.2.2", "0.3.0", "2.0.4", "2.0", "clean", "text", "2026-02-11T12:00:00Z", "é🦙", "\u0000", [], ["x"], [1, "x"], ["clean", "clean"], {}, {"id": 1}, {"x": {"y": []}}]
NAMES = ["extra", "ID", "schema_version ", "", "é", "__proto__", "constructor", "duration_s", "model", "id", "size_gb", "quality_flags", "swap_used_mb", "ram_free_gb"]


def paths(value, prefix=()):
    """Every place in a document."""
    yield prefix
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    for key, child in children:
        yield from paths(child, prefix + (key,))


def edit(document, rng):
    places = [path for path in paths(document) if path]
    action = rng.random()
    if not places or action < 0.22:
        objects = [path for path in paths(document) if isinstance(at(document, path), dict)]
        target = at(document, rng.choice(objects)) if objects else None
        if target is not None:
            target[rng.choice(NAMES)] = pick(rng)
        return
    path = rng.choice(places)
    parent = at(document, path[:-1])
    if action < 0.42:
        del parent[path[-1]]
    elif action < 0.6:
        parent[path[-1]] = RAW + rng.choice(NUMBERS)
    elif action < 0.7 and isinstance(parent[path[-1]], str) and not parent[path[-1]].startswith(RAW):
        text = parent[path[-1]]
        cut = rng.randrange(len(text) + 1)
        parent[path[-1]] = rng.choice([text[:cut], text + "x", "x" + text, text[:cut] + "é" + text[cut:], text.upper()])
    else:
        parent[path[-1]] = pick(rng)


def pick(rng):
    return RAW + rng.choice(NUMBERS) if rng.random() < 0.3 else copy.deepcopy(rng.choice(VALUES))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def spell(document):
    """JSON text in which marked strings are numbers as they are spelt."""
    text = json.dumps(document, ensure_ascii=False)
    marker = json.dumps(RAW)[1:-1]
    parts = text.split('"' + marker)
    return parts[0] + "".join(part.split('"', 1)[0] + part.split('"', 1)[1] for part in parts[1:])


def load(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return [json.loads(line) for line in text.splitlines() if line.strip()] if path.endswith(".jsonl") else [json.loads(text)]


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    bases = [document for path in sys.argv[3:] for document in load(path)]
    rng = random.Random(seed)
    for _ in range(count):
        document = copy.deepcopy(rng.choice(bases))
        for _ in range(rng.choice([1, 1, 2, 3])):
            if isinstance(document, dict):
                edit(document, rng)
        sys.stdout.write(spell(document) + "\n")


main()
