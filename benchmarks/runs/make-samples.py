#!/usr/bin/env python3
"""Makes the sample runs of this folder. Deterministic: the same files every time. Usage: make-samples.py (writes beside itself)."""
import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).parent
LIVE = "tests_2.0/live/"
TEXT_MODELS = [  # name, size in GB, seconds of a short answer, free RAM while loaded in GB
    ("mlx-community/DeepHermes-3-Mistral-24B-Preview-8bit", 23.3, 9.8, 24.1), ("mlx-community/DeepSeek-R1-Distill-Llama-8B-4bit", 4.2, 4.6, 20.1),
    ("mlx-community/EuroLLM-22B-Instruct-2512-mlx-8bit", 22.4, 9.1, 23.6), ("Goekdeniz-Guelmez/Gabliterated-Qwen3-0.6B-float32", 2.2, 2.4, 21.2),
    ("mlx-community/gpt-oss-20b-MXFP4-Q8", 11.3, 8.6, 14.5), ("mlx-community/Llama-3.2-3B-Instruct-4bit", 1.7, 2.2, 19.4),
    ("mlx-community/Mistral-7B-Instruct-v0.2-4bit", 4.0, 2.6, 15.4), ("mlx-community/Mistral-Small-3.2-24B-Instruct-2506-4bit", 12.4, 6.9, 13.4),
    ("mlx-community/Mistral-Small-3.2-24B-Instruct-2506-8bit", 23.3, 13.9, 24.8), ("mlx-community/Mistral-Small-Instruct-2409-4bit", 11.7, 6.1, 13.0),
    ("mlx-community/Mixtral-8x7B-Instruct-v0.1-4bit", 24.5, 11.7, 27.3), ("mlx-community/OpenCodeInterpreter-DS-33B-hf-4bit-mlx", 17.8, 8.3, 18.7),
    ("mlx-community/Phi-3-mini-4k-instruct-4bit", 2.0, 2.1, 16.7), ("mlx-community/Phi-3.5-mini-instruct-4bit", 2.0, 2.4, 14.7),
    ("mlx-community/Qwen2.5-0.5B-Instruct-4bit", 0.3, 1.4, 14.4), ("mlx-community/Qwen2.5-Coder-7B-Instruct-8bit", 7.5, 4.3, 8.6),
    ("mlx-community/Qwen3-30B-A3B-Instruct-2507-4bit", 16.0, 6.9, 17.2), ("mlx-community/Qwen3-32B-4bit", 17.2, 11.2, 18.5),
    ("mlx-community/Qwen3-Coder-30B-A3B-Instruct-4bit", 16.0, 7.1, 17.1), ("/Users/dev/mlx-workspaces/Qwen3-Coder-30B-A3B-Instruct-6bit-DWQ-lr9e-8", 24.9, 10.4, 26.0),
]
VISION_MODELS = [("mlx-community/Mistral-Small-3.1-24B-Instruct-2503-4bit", 13.2, 20.9, 18.9), ("mlx-community/pixtral-12b-4bit", 7.0, 10.8, 14.9), ("mlx-community/pixtral-12b-8bit", 12.6, 14.1, 16.5)]
AUDIO_MODELS = [("mlx-community/whisper-large-v3-turbo-4bit", 0.4, 2.2, 34.3), ("mlx-community/whisper-large-v3-turbo-8bit", 0.8, 2.2, 34.0)]
TEXT_TESTS = [("test_cli_e2e.py::TestRunCommand::test_run_command", 1.0), ("test_cli_e2e.py::TestRunCommand::test_run_json_output", 0.95), ("test_server_e2e.py::TestChat::test_chat_completions_batch", 1.1), ("test_server_e2e.py::TestChat::test_chat_completions_streaming", 1.9)]
VISION_TESTS = [("test_vision_e2e.py::TestServer::test_single_image_chat_completion", 1.0), ("test_vision_e2e.py::TestServer::test_streaming_graceful_degradation", 1.1)]
PIXTRAL_TESTS = ["test_chess_position_e6", "test_contract_name_extraction", "test_mug_color_identification", "test_chart_axis_label_reading", "test_large_image_support"]
AUDIO_TESTS = ["test_transcribe_short_audio_wav", "test_transcribe_longer_audio_wav", "test_transcribe_mp3_format", "test_audio_output_not_empty", "test_segment_metadata_optional", "test_transcription_endpoint_json",
               "test_transcription_endpoint_text_format", "test_transcription_endpoint_verbose_json", "test_transcription_endpoint_mp3", "test_transcription_endpoint_with_language", "test_transcription_endpoint_rejects_oversized_audio"]
PIPE_TESTS = [("test_pipe_from_list_json", 6.6), ("test_stdin_dash_appends_trailing_text", 1.2), ("test_json_interactive_error_path", 0.4)]


def plan():
    """(test, model or None, modality, seconds or None for skipped), in the order in which pytest runs them: 119 + 57 + 75 = 251."""
    tests = []
    for model in AUDIO_MODELS:
        tests += [(f"test_audio_e2e_live.py::TestAudio::{name}[{i:02}]", model, "audio", model[2]) for i, name in enumerate(AUDIO_TESTS)]
    for i, model in enumerate(TEXT_MODELS):
        tests += [(f"{name}[discovered_{i:02}]", model, "text", model[2] * factor) for name, factor in TEXT_TESTS]
    for i, model in enumerate(VISION_MODELS):
        tests += [(f"{name}[vision_{i:02}]", model, "vision", model[2] * factor) for name, factor in VISION_TESTS]
        tests.append((f"test_vision_e2e.py::TestServer::test_text_request_still_works_on_vision_model[vision_{i:02}]", model, "text", model[2] * 0.3))
    tests += [(f"test_vision_e2e.py::TestCli::{name}", VISION_MODELS[1], "vision", 11.4) for name in PIXTRAL_TESTS]
    tests += [(f"test_pipe_e2e.py::TestPipe::{name}", TEXT_MODELS[0], "text", TEXT_MODELS[0][2] * factor) for name, factor in PIPE_TESTS]
    modelled = len(tests)
    tests += [(f"test_infrastructure.py::TestEndpoints::test_endpoint_{i:02}", None, None, 0.02 + i % 5 * 0.004) for i in range(57)]
    tests += [(f"test_skipped.py::TestUnavailable::test_needs_model_{i:02}", None, None, None) for i in range(251 - 57 - modelled)]
    return tests


def family(name):
    base = name.rsplit("/", 1)[-1].lower()
    return next((known for known in ("mistral", "mixtral", "qwen", "llama", "phi-3", "whisper", "pixtral", "gpt-oss", "deepseek") if known in base), "unknown")


def model_object(model):
    name, size = model[0], model[1]
    quantization = next((part for part in ("4bit", "8bit", "6bit") if part in name.lower()), None)
    result = {"id": name, "size_gb": size, "family": family(name), "variant": "instruct" if "instruct" in name.lower() else "base", "framework": "MLX"}
    return result | ({"quantization": quantization} if quantization else {})


def run(seed, start, speed, failing=None):
    """One record's facts a test; 'speed' maps a model's name to a factor."""
    rng = random.Random(seed)
    clock = start
    for name, model, modality, seconds in plan():
        duration = 0.0001 if seconds is None else round(seconds * (speed(model[0]) if model else 1) * rng.gauss(1, 0.012), rng.choice([6, 9, 12]))
        begin, clock = clock, clock + timedelta(seconds=duration + 0.013)
        end = begin + timedelta(seconds=duration)
        free = round((model[3] if model else 34.2) + rng.uniform(-0.4, 0.4), 2)
        yield {"test": LIVE + name, "model": model, "modality": modality, "outcome": "skipped" if seconds is None else "failed" if failing and failing in name else "passed", "duration": duration, "begin": begin, "end": end, "free": free,
               "swap": 0 if free > 9 else 212, "tokens": rng.randint(24, 180)}


def stamp(moment):
    return moment.isoformat(timespec="microseconds")


def old_record(fact):
    record = {"schema_version": "0.2.2", "timestamp": stamp(fact["end"]), "mlx_knife_version": "2.0.4", "test": fact["test"], "outcome": fact["outcome"], "duration": fact["duration"],
              "test_start_ts": fact["begin"].timestamp(), "test_end_ts": fact["end"].timestamp()}
    metadata = {}
    if fact["model"]:
        record["model"] = model_object(fact["model"])
        metadata["inference_modality"] = fact["modality"]
        if fact["modality"] == "text":
            record["performance"] = {"completion_tokens": fact["tokens"], "tokens_per_sec": round(fact["tokens"] / fact["duration"], 2)}
    if fact["outcome"] == "skipped":
        metadata["skip_reason"] = "No model of this kind in the cache"
    record["system_health"] = {"swap_used_mb": fact["swap"], "ram_free_gb": fact["free"], "zombie_processes": 0, "quality_flags": ["degraded_swap"] if fact["swap"] > 100 else ["clean"]}
    record["system"] = {"hardware_profile": {"model": "Mac14,13", "cores_physical": 12, "cores_logical": 12}}
    return record | ({"metadata": metadata} if metadata else {})


def new_record(fact, run_id):
    record = {"schema_version": "0.3.0", "run_id": run_id, "tool": {"name": "mlx-knife", "version": "2.0.5"}, "test": fact["test"], "outcome": fact["outcome"], "timestamp": stamp(fact["end"]),
              "test_start_ts": fact["begin"].timestamp(), "test_end_ts": fact["end"].timestamp(), "timing_source": "measured", "duration_s": fact["duration"]}
    if fact["outcome"] == "skipped":
        record["skip_reason"] = "No model of this kind in the cache"
    if fact["model"]:
        record["modality"] = fact["modality"]
        record["model"] = model_object(fact["model"])
        if fact["modality"] == "text":
            record["performance"] = {"tokens_per_s": round(fact["tokens"] / fact["duration"], 2), "completion_tokens": fact["tokens"]}
    record["system"] = {"platform": "darwin", "ram_total_gb": 64, "hardware": {"model": "Mac14,13", "chip": "Apple M2 Max", "cores_physical": 12, "cores_logical": 12}}
    record["health"] = {"swap_used_mb": fact["swap"], "ram_free_gb": fact["free"], "zombie_processes": 0, "quality_flags": ["degraded_swap"] if fact["swap"] > 100 else ["clean"]}
    return record


def memory(facts, run_id, interval=0.5):
    """A header, a sample every half second, and a summary."""
    rng = random.Random(7)
    start, end = facts[0]["begin"], facts[-1]["end"]
    head = {"schema_version": "0.3.0"}
    yield head | {"kind": "header", "run_id": run_id, "started_ts": start.timestamp(), "interval_ms": 500, "command": ["pytest", "-m", "wet", "tests_2.0/live/"], "tool": {"name": "schemafirst", "version": "0.1.0"},
                  "host": {"os": "macOS", "os_version": "26.3", "model": "Mac14,13", "chip": "Apple M2 Max", "cores_physical": 12, "cores_logical": 12, "gpu_cores": 38, "ram_total_gb": 64, "page_size_bytes": 16384},
                  "unavailable": {"gpu_memory_gb": "not read by this monitor"}}
    free, columns, position = [], {"cpu_user": [], "gpu_device_util": []}, 0
    for tick in range(int((end - start).total_seconds() / interval)):
        moment = start + timedelta(seconds=tick * interval)
        while position + 1 < len(facts) and facts[position]["end"] < moment:
            position += 1
        busy = facts[position]["model"] is not None
        sample = {"ts": round(moment.timestamp(), 3), "elapsed_s": round(tick * interval, 3), "late_ms": round(abs(rng.gauss(0, 0.05)), 3), "ram_free_gb": round(facts[position]["free"] + rng.uniform(-0.3, 0.3), 2),
                  "swap_used_mb": facts[position]["swap"], "memory_pressure": "warn" if facts[position]["free"] < 9 else "normal", "load_1": round(2.5 + rng.uniform(-0.4, 0.9), 2),
                  "cpu_user": round(rng.uniform(3, 9) + (8 if busy else 0), 1), "cpu_sys": round(rng.uniform(2, 6), 1), "gpu_device_util": rng.randint(55, 99) if busy else rng.randint(0, 4)}
        sample["cpu_idle"] = round(100 - sample["cpu_user"] - sample["cpu_sys"], 1)
        free.append(sample["ram_free_gb"])
        for name, values in columns.items():
            values.append(sample[name])
        yield head | {"kind": "sample"} | sample
    metrics = {name: statistics(values) for name, values in {"ram_free_gb": free, **columns}.items()}
    yield head | {"kind": "summary", "duration_s": round((end - start).total_seconds(), 1), "samples": len(free), "missed": 0, "interval_ms": 500, "achieved_hz": 2.0, "metrics": metrics, "exit_code": 0}


def statistics(values):
    ordered = sorted(values)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]
    return {"min": ordered[0], "max": ordered[-1], "avg": round(sum(values) / len(values), 2), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99)}


def write(name, records):
    with open(HERE / name, "w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def main():
    before = list(run(1, datetime(2026, 2, 6, 9, 12, 4, 250000, timezone.utc), lambda name: 1.0))
    after = list(run(2, datetime(2026, 2, 11, 12, 50, 3, 123000, timezone.utc), lambda name: 1.14 if "pixtral-12b-8bit" in name else 0.82 if "Qwen2.5-0.5B" in name else 0.99, failing="test_large_image_support"))
    write("2026-02-06_wet-benchmark.jsonl", map(old_record, before))
    write("2026-02-11_wet-benchmark.jsonl", (new_record(fact, "2026-02-11_wet-benchmark") for fact in after))
    write("2026-02-11_wet-memory.jsonl", memory(after, "2026-02-11_wet-memory"))


main()
