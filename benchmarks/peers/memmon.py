#!/usr/bin/env python3
"""What memmon costs, against the floor in C, psutil and a shell loop: memmon.py BINARY [SECONDS]

Linux, Python 3, gcc, Debian's python3-psutil and procps. CPU time is the kernel's (wait4), of the tool with its children; what it
takes to start and stop is measured apart and taken off. Memory is the median of its VmRSS, and its VmHWM. Prints a Markdown table.
"""
import json, os, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
BINARY, SECONDS = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20
FOLDER = tempfile.mkdtemp()
FLOOR = os.path.join(FOLDER, "floor")
PYTHON = "/usr/bin/python3"


def run(command):
    """CPU seconds, MB at work and at the peak, and standard output of a command."""
    read, write = os.pipe()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, write, 1)])
    os.close(write)
    figures = {"VmRSS": [], "VmHWM": []}
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        # Not ru_maxrss, which counts this script's own memory, shared until exec.
        with open(f"/proc/{pid}/status") as file:
            for line in file:
                name, _, value = line.partition(":")
                if name in figures:
                    figures[name].append(int(value.split()[0]) / 1024)
        time.sleep(0.02)
    with os.fdopen(read) as out:
        text = out.read()
    _, status, usage = os.wait4(pid, 0)
    assert status == 0, (command, status)
    rss = f"{statistics.median(figures['VmRSS']):.1f} | {max(figures['VmHWM']):.1f}"
    return usage.ru_utime + usage.ru_stime, rss, text


def peer(command, interval_us, seconds):
    cpu, rss, text = run([*command, str(interval_us), str(seconds), os.path.join(FOLDER, "peer.jsonl")])
    return cpu, rss, *text.split()


def memmon(interval_us, seconds, more):
    path = os.path.join(FOLDER, "memmon.jsonl")
    cpu, rss, _ = run([BINARY, "memmon", "-q", "--force", "-o", path, "--interval", f"{interval_us / 1000}ms", *more, "--duration", f"{seconds}"])
    with open(path) as lines:
        summary = json.loads(lines.readlines()[-1])
    metrics = summary["metrics"]
    return cpu, rss, summary["samples"], metrics["cost_us"]["p50"], metrics["late_ms"]["p50"], metrics["late_ms"]["p99"]


def row(name, interval_us, measure):
    start = measure(interval_us, 0.05 if name.startswith("memmon") else 1)[0]
    cpu, rss, samples, cost, p50, p99 = measure(interval_us, SECONDS)
    seconds = SECONDS if name.startswith("memmon") else SECONDS - 1
    samples = float(samples) * seconds / SECONDS
    print(f"| {name} | {interval_us / 1000:g} ms | {float(cost):.1f} | {max(0, cpu - start) / samples * 1e6:.1f} | {100 * max(0, cpu - start) / seconds:.3f} | {rss} | {p50} | {p99} |", flush=True)


subprocess.run(["gcc", "-O2", "-o", FLOOR, os.path.join(HERE, "memmon-floor.c")], check=True)
print("| tool | interval | µs a sample, median (memmon: reading alone) | CPU µs a sample | % of a core | RSS, MiB | peak | late, ms, p50 | p99 |")
print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
for interval in (200_000, 10_000, 1_000):
    row("memmon", interval, lambda i, s: memmon(i, s, []))
    row("memmon, fast lane alone", interval, lambda i, s: memmon(i, s, ["--slow-interval", "1h", "--no-gpu"]))
    row("three preads in C", interval, lambda i, s: peer([FLOOR], i, s))
    row("psutil", interval, lambda i, s: peer([PYTHON, os.path.join(HERE, "memmon-psutil.py")], i, s))
row("seven processes", 200_000, lambda i, s: peer(["bash", os.path.join(HERE, "memmon-shell.sh")], i, s))
