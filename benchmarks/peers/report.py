#!/usr/bin/env python3
"""Reports on many records: our program and the Python way, json.loads and statistics, in one run.

report.py BINARY [RECORDS=1000000] [SHARDS=2]
The records are those of benchmarks/runs, each with a duration of its own. Prints seconds, MB/s and peak RSS of each.
"""
import json, os, random, resource, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
PEER = r"""
import collections, json, statistics, sys
cells, sums, health, outcomes, models = collections.defaultdict(list), collections.Counter(), [], collections.Counter(), collections.defaultdict(list)
for line in open(sys.argv[1], encoding="utf-8"):
    if not line.strip():
        continue
    record = json.loads(line)
    outcomes[record["outcome"]] += 1
    state = record.get("health") or {}
    health.append((state.get("swap_used_mb"), state.get("ram_free_gb"), state.get("zombie_processes")))
    model = record.get("model")
    if record["outcome"] == "passed" and model and record["duration_s"] >= 0.5:
        cells[model["id"], record["test"].split("[")[0], record.get("modality")].append(record["duration_s"])
        models[model["id"]].append(record["duration_s"])
print(len(cells), outcomes)
for key, values in sorted(cells.items(), key=str)[:3]:
    print(key, statistics.median(values), statistics.fmean(values))
"""


def make(path, count):
    random.seed(1)
    with open(os.path.join(HERE, "..", "runs", "2026-02-11_wet-benchmark.jsonl"), encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    with open(path, "w", encoding="utf-8") as file:
        for index in range(count):
            record = records[index % len(records)]
            record["duration_s"] = round(record["duration_s"] * random.uniform(0.98, 1.02), 6)
            file.write(json.dumps(record) + "\n")


def run(name, size, command):
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, shell=isinstance(command, str), executable="/bin/bash" if isinstance(command, str) else None)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    print(f"{name:<34}{seconds:8.2f} s {size / seconds / 1e6:8.0f} MB/s {usage.ru_maxrss / 1024:8.0f} MB peak   status {os.waitstatus_to_exitcode(status)}")


def main():
    binary, count, shards = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000, int(sys.argv[3]) if len(sys.argv) > 3 else 2
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "2026-02-11_wet-benchmark.jsonl")
        make(path, count)
        size = os.path.getsize(path)
        print(f"{count} records, {size / 1e6:.0f} MB")
        report = [binary, "report", path, "--output", "-", "--no-memory"]
        run("warm the page cache", size, ["cat", path])
        run("schemafirst report", size, report)
        run("schemafirst report --format json", size, report + ["--format", "json"])
        run(f"{shards} x --partial, then report", size,
            f"cd {folder} && split -n l/{shards} -d {path} shard- && ls shard-* | xargs -P {shards} -I% sh -c '{binary} report --partial % --source {path} > %.json' && {binary} report shard-*.json -o - --no-memory")
        run("Python: json.loads, statistics", size, ["/usr/bin/python3", "-c", PEER, path])


main()
