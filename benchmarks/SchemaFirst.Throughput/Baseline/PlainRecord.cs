using System.Text.Json;
using System.Text.Json.Serialization;

namespace SchemaFirst.Throughput.Baseline;

// The same records as anyone would write them for System.Text.Json's own source generator.
internal sealed record PlainRecord(
    string SchemaVersion,
    string Timestamp,
    double? TestStartTs,
    double? TestEndTs,
    string MlxKnifeVersion,
    string Test,
    string Outcome,
    double? Duration,
    PlainModel? Model,
    PlainPerformance? Performance,
    PlainStopTokens? StopTokens,
    PlainSystem? System,
    PlainHealth? SystemHealth,
    Dictionary<string, JsonElement>? Metadata);

internal sealed record PlainModel(string? Id, double? SizeGb, string? Family, string? Variant, string? Framework, string? Quantization);

internal sealed record PlainPerformance(
    double? TokensPerSec,
    double? RamPeakMb,
    double? DurationS,
    long? PromptTokens,
    long? CompletionTokens,
    double? ModelLoadTimeS,
    double? TimeToFirstTokenS,
    double? CleanupTimeS,
    double? PeakRamGb,
    double? StableRamGb);

internal sealed record PlainStopTokens(List<string>? Configured, List<string>? Detected, string? Workaround, bool? Leaked);

internal sealed record PlainSystem(
    string? Platform,
    string? PlatformVersion,
    string? PythonVersion,
    string? MlxVersion,
    string? Hardware,
    double? RamTotalGb,
    PlainHardware? HardwareProfile);

internal sealed record PlainHardware(string? Model, long? CoresPhysical, long? CoresLogical);

internal sealed record PlainHealth(double? SwapUsedMb, double? RamFreeGb, long? ZombieProcesses, List<string>? QualityFlags);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlainRecord))]
internal sealed partial class PlainContext : JsonSerializerContext;
