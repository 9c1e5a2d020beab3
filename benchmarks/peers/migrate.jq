# Test records of 0.2.2 as 0.3.0, as far as a short filter goes; see migrate.py.
def seconds: sub("\\.[0-9]+"; "") | sub("\\+00:00$"; "Z") | fromdate;
. as $old
| (has("test_start_ts") and has("test_end_ts")) as $measured
| (if $measured then .test_end_ts else (.timestamp | seconds) end) as $ended
| {schema_version: "0.3.0", run_id: "2026-02-11_wet-benchmark", tool: {name: "mlx-knife", version: .mlx_knife_version}, test, outcome, timestamp,
   test_start_ts: (if $measured then .test_start_ts else $ended - .duration end), test_end_ts: $ended,
   timing_source: (if $measured then "measured" else "derived" end), duration_s: .duration}
+ (if .model then {model} else {} end) + (if .stop_tokens then {stop_tokens} else {} end) + (if .timeline then {timeline} else {} end)
+ (if .performance then {performance: (.performance | with_entries(.key |= ({"tokens_per_sec": "tokens_per_s", "duration_s": "inference_s"}[.] // .)))} else {} end)
+ (if .system then {system: ((.system | del(.hardware, .hardware_profile)) + {hardware: (.system.hardware_profile // {})})} else {} end)
+ (if .system_health then {health: {swap_used_mb: (.system_health.swap_used_mb // (.system_health.swap_gb // 0) * 1024), ram_free_gb: .system_health.ram_free_gb, zombie_processes: (.system_health.zombie_processes // .system_health.zombies_detected), quality_flags: .system_health.quality_flags}} else {} end)
+ (if .metadata.inference_modality then {modality: .metadata.inference_modality} else {} end) + (if .metadata.skip_reason then {skip_reason: .metadata.skip_reason} else {} end)
