#!/usr/bin/env python3
"""python-jsonschema's verdicts (Debian: python3-jsonschema): judge.py SCHEMA.json DOCUMENTS.jsonl, one 1 or 0 a line."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    validator = jsonschema.Draft7Validator(json.load(file))
with open(sys.argv[2], encoding="utf-8") as file:
    for line in file:
        print(1 if validator.is_valid(json.loads(line)) else 0)
