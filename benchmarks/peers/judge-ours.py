#!/usr/bin/env python3
"""Our verdicts: judge-ours.py BINARY FAMILY@VERSION DOCUMENTS.jsonl, one 1 or 0 a line."""
import json
import subprocess
import sys

binary, version, documents = sys.argv[1:4]
run = subprocess.run([binary, "validate", "--schema-version", version, "--format", "json", "--max-errors", "1000000000", documents], capture_output=True, check=False)
report = json.loads(run.stdout)["files"][0]
invalid = {error["line"] for error in report["errors"]}
with open(documents, encoding="utf-8", newline="\n") as file:
    for number, line in enumerate(file, 1):
        print(0 if number in invalid else 1)
assert report["total"] - report["valid"] == len(invalid)
