"""Test records of 0.2.2 as 0.3.0, as far as a short script goes: members renamed and moved, units converted, nothing kept."""
import json
import sys
from datetime import datetime

HARDWARE = {"chip_cores_performance": "cores_performance", "chip_cores_efficiency": "cores_efficiency"}
PERFORMANCE = {"tokens_per_sec": "tokens_per_s", "duration_s": "inference_s", "model_load_time_s": "model_load_s", "cleanup_time_s": "cleanup_s"}


def rename(record, names):
    return {names.get(name, name): value for name, value in record.items()}


def health(old):
    new = {"swap_used_mb": old.get("swap_used_mb", old.get("swap_gb", 0) * 1024)}
    new.update((name, old[name]) for name in ("ram_free_gb", "quality_flags") if name in old)
    new["zombie_processes"] = old.get("zombie_processes", old.get("zombies_detected"))
    return new


def migrate(old, run_id):
    measured = "test_start_ts" in old and "test_end_ts" in old
    end = old["test_end_ts"] if measured else datetime.fromisoformat(old["timestamp"]).timestamp()
    new = {
        "schema_version": "0.3.0", "run_id": run_id, "tool": {"name": "mlx-knife", "version": old["mlx_knife_version"]}, "test": old["test"],
        "outcome": old["outcome"], "timestamp": old["timestamp"], "test_start_ts": old["test_start_ts"] if measured else end - old["duration"],
        "test_end_ts": end, "timing_source": "measured" if measured else "derived", "duration_s": old["duration"],
    }
    new.update((name, old[name]) for name in ("model", "stop_tokens", "timeline") if name in old)
    if "performance" in old:
        new["performance"] = rename(old["performance"], PERFORMANCE)
    if "system" in old:
        new["system"] = {name: value for name, value in old["system"].items() if name not in ("hardware", "hardware_profile")}
        new["system"]["hardware"] = rename(old["system"].get("hardware_profile", {}), HARDWARE)
    if "system_health" in old:
        new["health"] = health(old["system_health"])
    metadata = dict(old.get("metadata", {}))
    for source, target in (("inference_modality", "modality"), ("skip_reason", "skip_reason")):
        if source in metadata:
            new[target] = metadata.pop(source)
    if metadata:
        new["metadata"] = metadata
    return new


for line in open(sys.argv[1], "rb"):
    sys.stdout.write(json.dumps(migrate(json.loads(line), "2026-02-11_wet-benchmark"), separators=(",", ":")) + "\n")
