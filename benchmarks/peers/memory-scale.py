#!/usr/bin/env python3
"""Times `report` and `plot` over memory files of growing size, against json.loads and a sweep in Python.

Usage: memory-scale.py BINARY [SAMPLES=2000000] [TESTS=10000]. Needs only Python's standard library. Prints a Markdown table:
wall time, MB/s of the memory file, and peak RSS of each process (wait4). The files are made in a temporary folder and removed.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

START = 1770814203.0
INTERVAL = 0.2


def make(folder, samples, tests):
    """A memory file and a benchmark file: tests one after the other over the whole time, every fourth without a model."""
    rng = random.Random(1)
    memory, run = folder / "2026-02-11_scale-memory.jsonl", folder / "2026-02-11_scale-benchmark.jsonl"
    with open(memory, "w") as file:
        file.write(json.dumps({"schema_version": "0.3.0", "kind": "header", "run_id": "2026-02-11_scale-memory", "started_ts": START, "interval_ms": 200, "host": {"ram_total_gb": 64}}) + "\n")
        for i in range(samples):
            file.write(
                f'{{"schema_version": "0.3.0", "kind": "sample", "ts": {START + i * INTERVAL + rng.random() / 1000:.3f}, "elapsed_s": {i * INTERVAL:.3f}, "late_ms": {rng.random():.3f}, '
                f'"ram_free_gb": {20 + 8 * rng.random():.2f}, "swap_used_mb": {i // 9999 % 7 * 64}, "memory_pressure": "{"warn" if i // 5000 % 20 == 3 else "normal"}", "load_1": {2 + rng.random():.2f}, '
                f'"cpu_user": {10 + 9 * rng.random():.1f}, "cpu_sys": {3 + 2 * rng.random():.1f}, "gpu_device_util": {rng.randint(50, 99)}, "gpu_renderer_util": {rng.randint(40, 90)}, "tree_memory_gb": {12 + rng.random():.2f}}}\n'
            )
    seconds = samples * INTERVAL / tests
    with open(run, "w") as file:
        for i in range(tests):
            start = START + i * seconds
            record = {"schema_version": "0.3.0", "run_id": "2026-02-11_scale-benchmark", "tool": {"name": "mlx-knife", "version": "2.0.5"}, "test": f"tests/test_scale.py::test_{i % 250}", "outcome": "passed",
                      "timestamp": "2026-02-11T12:50:05+00:00", "test_start_ts": round(start, 3), "test_end_ts": round(start + seconds * 0.95, 3), "timing_source": "measured", "duration_s": round(seconds * 0.95, 3)}
            file.write(json.dumps(record | ({"model": {"id": f"org/model-{i // 4 % 40}"}} if i % 4 else {})) + "\n")
    return memory, run


PYTHON = """
import json, sys
samples = [s for s in map(json.loads, open(sys.argv[1])) if s["kind"] == "sample"]
samples.sort(key=lambda s: s["ts"])
tests = sorted(map(json.loads, open(sys.argv[2])), key=lambda t: t["test_start_ts"])
position, total = 0, 0.0
for test in tests:
    while position < len(samples) and samples[position]["ts"] < test["test_start_ts"]: position += 1
    end, values = position, []
    while end < len(samples) and samples[end]["ts"] <= test["test_end_ts"]:
        values.append(samples[end]); end += 1
    if values:
        for name in ("gpu_device_util", "gpu_renderer_util", "cpu_user", "cpu_sys"): total += sum(v[name] for v in values) / len(values)
        total += min(v["ram_free_gb"] for v in values) + max(v["swap_used_mb"] for v in values) + max(v["tree_memory_gb"] for v in values)
print(total)
"""


def measure(command):
    start = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    binary = sys.argv[1]
    samples, tests = (int(sys.argv[2]) if len(sys.argv) > 2 else 2_000_000), (int(sys.argv[3]) if len(sys.argv) > 3 else 10_000)
    print("| samples | MB | what | s | MB/s | peak RSS, MiB | file, MB |\n|---:|---:|---|---:|---:|---:|---:|")
    for count in (samples // 4, samples // 2, samples):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            memory, run = make(folder, count, tests)
            page = folder / "t.html"
            megabytes = memory.stat().st_size / 1e6
            for what, command, output in (
                ("report --section gpu", [binary, "report", run, "--memory", memory, "--section", "gpu", "--output", "-"], None),
                ("plot, HTML", [binary, "plot", memory, run, "--output", page], page),
                ("plot, SVG", [binary, "plot", memory, run, "--output", folder / "t.svg"], folder / "t.svg"),
                ("Python: json.loads and one sweep", [sys.executable, "-c", PYTHON, memory, run], None),
            ):
                seconds, rss = measure(command)
                size = f"{output.stat().st_size / 1e6:.1f}" if output else ""
                print(f"| {count} | {megabytes:.0f} | {what} | {seconds:.2f} | {megabytes / seconds:.0f} | {rss:.0f} | {size} |", flush=True)


main()
