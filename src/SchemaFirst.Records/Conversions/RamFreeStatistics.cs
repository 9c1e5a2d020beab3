using SchemaFirst.Json;
using New = SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Records.Conversions;

/// <summary>The one metric of which the old summary has the least, the greatest and the mean value.</summary>
internal static class RamFreeStatistics
{
    private const string Metric = "ram_free_gb";

    public static bool TryUp(
        JsonNumber? least,
        JsonNumber? greatest,
        JsonNumber? mean,
        out ValueMap<New.MemoryRecordStatistics>? metrics,
        out string reason)
    {
        reason = "";
        metrics = least is { } min && greatest is { } max && mean is { } avg
            ? new ValueMap<New.MemoryRecordStatistics>([KeyValuePair.Create(Metric, new New.MemoryRecordStatistics { Min = min, Max = max, Avg = avg })])
            : null;
        return true;
    }

    public static bool TryDown(
        ValueMap<New.MemoryRecordStatistics>? metrics,
        out JsonNumber? least,
        out JsonNumber? greatest,
        out JsonNumber? mean,
        out string reason)
    {
        reason = "";
        var statistics = metrics?.GetValueOrDefault(Metric);
        (least, greatest, mean) = (statistics?.Min, statistics?.Max, statistics?.Avg);
        return true;
    }
}
