#!/usr/bin/env python3
"""What four validators say of the documents in tests/data/mistakes, as docs/validation-errors.md.

usage: errors.py NODE_OUTPUT SCHEMAFIRST...

NODE_OUTPUT is what errors.mjs printed; the rest is the command that runs schemafirst. python-jsonschema is imported.
A tool gets a point where its messages name the place of every mistake, one where they name nothing else, and one where those at the right place
hold the words that lead to the fix (mistakes.json).
"""
import json, pathlib, re, subprocess, sys
import jsonschema
from jsonschema.exceptions import best_match

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "data" / "mistakes"
PAGE = ROOT / "docs" / "validation-errors.md"
OURS = "schemafirst"
BEST = "python-jsonschema, best_match"


def pointer(path):
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in path)


def ours(folder):
    run = subprocess.run([*sys.argv[2:], "validate", "--format", "json", "--schema", folder / "schema.json", folder / "document.json"], capture_output=True, text=True)
    return [[error["instanceLocation"], error["message"]] for error in json.loads(run.stdout)["files"][0]["errors"]]


def best(schema, document):
    error = best_match(jsonschema.Draft7Validator(schema).iter_errors(document))
    return [[pointer(error.absolute_path), error.message]]


def is_at(place, mistake):
    """An unknown member is told at the member or at its object."""
    return place in (mistake["place"], mistake["place"].rsplit("/", 1)[0]) and (place == mistake["place"] or len(mistake["words"]) == 2)


def points(told, mistakes):
    at = [[message for place, message in told if is_at(place, mistake)] for mistake in mistakes]
    places = all(at)
    alone = len(told) == len(mistakes) and all(any(is_at(place, mistake) for mistake in mistakes) for place, _ in told)
    words = places and all(any(all(word in message for word in mistake["words"]) for message in messages) for mistake, messages in zip(mistakes, at))
    return int(places) + int(places and alone) + int(words)


def cell(text):
    text = "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in re.sub(r"[\u2066-\u2069]", "", text))
    text = text if len(text) <= 300 else text[:300] + "…"
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`"


def main():
    node = json.loads(pathlib.Path(sys.argv[1]).read_text())
    tools = [OURS, "ajv + better-ajv-errors", BEST, "hyperjump"]
    sums, wins, rows, details = dict.fromkeys(tools, 0), dict.fromkeys(tools[1:], (0, 0)), [], []
    for folder in sorted(CASES.iterdir()):
        schema, document, mistakes = (json.loads((folder / f"{name}.json").read_text()) for name in ("schema", "document", "mistakes"))
        told = {OURS: ours(folder), BEST: best(schema, document), **node[folder.name]}
        score = {tool: points(told[tool], mistakes) for tool in tools}
        for tool in tools:
            sums[tool] += score[tool]
        for tool in tools[1:]:
            better, worse = wins[tool]
            wins[tool] = (better + (score[OURS] > score[tool]), worse + (score[OURS] < score[tool]))
        rows.append(f"| [{folder.name}](#{folder.name}) | " + " | ".join(str(score[tool]) for tool in tools) + " |")
        details += ["", f"### {folder.name}", "", "| tool | at | message |", "|---|---|---|"]
        for tool in tools:
            shown = told[tool][:4]
            details += [f"| {tool if i == 0 else ''} | {cell(place or '(root)')} | {cell(message)} |" for i, (place, message) in enumerate(shown)]
            if len(told[tool]) > len(shown):
                details.append(f"| | | and {len(told[tool]) - len(shown)} more |")
    head = PAGE.read_text().split("<!-- made by benchmarks/peers/errors.py -->")[0]
    compared = "; ".join(f"better than {tool} on {better}, worse on {worse}" for tool, (better, worse) in wins.items())
    table = ["| document | " + " | ".join(tools) + " |", "|---|" + "--:|" * len(tools), *rows, "| **sum** | " + " | ".join(str(sums[tool]) for tool in tools) + " |"]
    PAGE.write_text("\n".join([head + "<!-- made by benchmarks/peers/errors.py -->", "", *table, "", f"schemafirst is {compared}.", *details, ""]))
    print(compared)


main()
