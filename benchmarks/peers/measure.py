#!/usr/bin/env python3
"""python-jsonschema (Debian: python3-jsonschema) over cases: measure.py DIR. Lines as those of measure.mjs; parsing is part of the work."""
import json
import statistics
import sys
import time
from pathlib import Path

import jsonschema

MOST_SECONDS = 4.0

for case in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
    schema = json.loads((case / "1.0.0" / f"{case.name}.schema.json").read_text(encoding="utf-8"))
    lines = [line for line in (case / "documents.jsonl").read_bytes().split(b"\n") if line]
    try:
        is_valid = jsonschema.validators.validator_for(schema, default=jsonschema.Draft7Validator)(schema).is_valid
        start, seconds, size, valid, count = time.perf_counter(), [], 0, 0, 0
        for line in lines:  # too slow for rounds over all lines: a rate from as many as fit the time
            before = time.perf_counter()
            valid += is_valid(json.loads(line))
            seconds.append((time.perf_counter() - before) / len(line))
            count += 1
            if time.perf_counter() - start > MOST_SECONDS:
                break
        print(case.name, "python-jsonschema", f"{1e-6 / statistics.median(seconds):.1f}", valid, count, sep="\t", flush=True)
    except Exception as error:  # what it cannot compile is left out, with the reason
        print(f"{case.name}: python-jsonschema: {str(error).splitlines()[0][:160]}", file=sys.stderr)
