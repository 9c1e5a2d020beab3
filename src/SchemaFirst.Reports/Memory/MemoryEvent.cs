using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>Something that happened between samples.</summary>
/// <param name="Ts">When, epoch s.</param>
/// <param name="Kind">What.</param>
/// <param name="Detail">More about it, by name; values are text or JSON as they stand.</param>
public sealed record MemoryEvent(double Ts, MemoryRecordEventEvent Kind, IReadOnlyList<KeyValuePair<string, string>> Detail)
{
    private const int MostDetails = 32;

    /// <summary>A detail's text; null when there is none of that name.</summary>
    public string? Find(string name) => Detail.FirstOrDefault(entry => entry.Key == name).Value;

    internal static MemoryEvent From(MemoryRecordEvent record) => new(record.Ts, record.Event, DetailsOf(record.Detail));

    private static IReadOnlyList<KeyValuePair<string, string>> DetailsOf(ValueMap<RawJson>? detail) =>
        detail is null ? [] : [.. detail.Take(MostDetails).Select(entry => KeyValuePair.Create(entry.Key, entry.Value.TryGetString(out var text) ? text : entry.Value.ToString()))];
}
