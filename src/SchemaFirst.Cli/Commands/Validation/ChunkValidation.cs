using SchemaFirst.Json.Validation;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Commands;

/// <summary>Validates the lines of a chunk. It knows nothing of other chunks, so that many can be validated at once.</summary>
internal static class ChunkValidation
{
    private static readonly ValidationError TooLong = new("", "", "", "", 0, 1, 1, "Found a line longer than 16 MiB; expected one record a line.");

    /// <summary>The chunk's verdicts, their line numbers counted from its first line.</summary>
    /// <param name="chunk">The lines.</param>
    /// <param name="validator">Says yes or no.</param>
    /// <param name="collector">Takes the verdicts.</param>
    /// <param name="observe">Sees every line that is JSON, with its number in the chunk, after its verdict; null for nobody.</param>
    public static ChunkResult Validate(RecordChunk chunk, ILineValidator validator, RecordCollector collector, LineObserver? observe)
    {
        var hasCrLf = false;
        var lines = chunk.Lines;
        while (lines.MoveNext())
        {
            hasCrLf |= lines.EndedWithCrLf;
            if (lines.IsTooLong)
            {
                collector.AddInvalid(lines.LineNumber, TooLong);
                continue;
            }

            if (collector.Add(lines.Line, lines.LineNumber, lines.IsTorn ? MarkTorn : null))
            {
                observe?.Invoke(lines.Line, lines.LineNumber, validator);
            }
        }

        return collector.Finish(lines.LineNumber, hasCrLf);
    }

    // A line that breaks off where the file does was probably being written.
    private static ValidationError MarkTorn(ValidationError error) =>
        error.Keyword.Length == 0 && error.Message.StartsWith("Found the end", StringComparison.Ordinal)
            ? error with { Message = "The last line is torn, as if its writer had died: " + error.Message }
            : error;
}

/// <summary>Sees a record that is JSON, after its verdict.</summary>
/// <param name="line">The record's bytes.</param>
/// <param name="lineNumber">The number of the line at which it begins.</param>
/// <param name="validator">Who gave the verdict, and still knows it.</param>
internal delegate void LineObserver(ReadOnlySpan<byte> line, long lineNumber, ILineValidator validator);
