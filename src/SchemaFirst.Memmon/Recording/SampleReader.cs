using System.Text.Json;

namespace SchemaFirst.Memmon.Recording;

/// <summary>Reads samples and slow lines back: the counterpart of <see cref="SampleWriter"/>, for lines that are valid.</summary>
public static class SampleReader
{
    /// <summary>Fills in what a line has and gives when it was, s since the start.</summary>
    public static double Read(ReadOnlySpan<byte> line, Measurements measurements)
    {
        measurements.Clear();
        var reader = new Utf8JsonReader(line);
        var (elapsed, next) = (0.0, 0);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var row = Find(ref reader, ref next);
            var isElapsed = row is null && reader.ValueTextEquals("elapsed_s"u8);
            reader.Read();
            if (isElapsed)
            {
                elapsed = reader.GetDouble();
            }
            else if (row is not null)
            {
                measurements[row.Metric] = row.Metric == Metric.MemoryPressure ? Level(ref reader) : reader.GetDouble();
            }

            reader.Skip();
        }

        return elapsed;
    }

    // Lines have the table's order, so the one after the last is nearly always the first to look at.
    private static MetricInfo? Find(ref Utf8JsonReader reader, ref int next)
    {
        for (var i = 0; i < MetricTable.Rows.Length; i++)
        {
            var index = (next + i) % MetricTable.Rows.Length;
            if (reader.ValueTextEquals(MetricTable.Rows[index].Member.AsSpan()[2..^2]))
            {
                next = index + 1;
                return MetricTable.Rows[index];
            }
        }

        return null;
    }

    private static double Level(ref Utf8JsonReader reader) => reader.ValueTextEquals("critical"u8) ? 4 : reader.ValueTextEquals("warn"u8) ? 2 : 1;
}
