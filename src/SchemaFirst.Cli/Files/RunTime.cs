using System.Globalization;
using System.Text.Json;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Files;

/// <summary>When a run was made, as its first record says: file times change when files are copied or cloned.</summary>
internal static class RunTime
{
    // The first record of a run is near the start of its file, or nowhere.
    private const int MostLines = 100;

    private const double LargestUnixSeconds = 253_402_300_799;

    /// <summary>Reads it; null when no record near the start says, or the file cannot be read.</summary>
    public static DateTimeOffset? TryRead(string path)
    {
        try
        {
            using var stream = InputFiles.OpenFile(path);
            using var reader = new RecordLineReader(stream);
            while (reader.MoveNext() && reader.LineNumber <= MostLines)
            {
                if (!reader.IsTooLong && TryFind(reader.Line, out var time))
                {
                    return time;
                }
            }
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            // Whoever reads the run itself says so.
        }

        return null;
    }

    // Not through the schemas: a record that breaks one still says when it was.
    private static bool TryFind(ReadOnlySpan<byte> line, out DateTimeOffset time)
    {
        time = default;
        try
        {
            var reader = new Utf8JsonReader(line);
            DateTimeOffset? found = null;
            for (var ok = reader.Read() && reader.TokenType == JsonTokenType.StartObject; ok && reader.Read() && reader.TokenType == JsonTokenType.PropertyName; reader.Skip())
            {
                var isStart = reader.ValueTextEquals("test_start_ts"u8);
                var isSeconds = isStart || reader.ValueTextEquals("ts"u8) || reader.ValueTextEquals("started_ts"u8);
                var isText = reader.ValueTextEquals("timestamp"u8);
                ok = reader.Read();
                found = isSeconds && TrySeconds(ref reader, out var seconds) ? seconds : isText && found is null && TryText(ref reader, out var text) ? text : found;
                if (isStart && found is not null)
                {
                    break;
                }
            }

            time = found ?? default;
            return found is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TrySeconds(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        time = default;
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var seconds) || !(seconds is > 0 and < LargestUnixSeconds))
        {
            return false;
        }

        time = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        return true;
    }

    // Without a zone it is taken for UTC: runs of one machine are still in their order.
    private static bool TryText(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        time = default;
        return reader.TokenType == JsonTokenType.String
            && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
