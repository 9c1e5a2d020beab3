using SchemaFirst.Cli.Output;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Commands;

/// <summary>Judges the records of one piece of a file, and keeps what is to be shown of them.</summary>
/// <param name="validator">Says yes or no; nobody else uses it meanwhile.</param>
/// <param name="plan">How many errors are kept at most, of the piece or of each record, and whether with frames; all are counted.</param>
internal sealed class RecordCollector(ILineValidator validator, ValidationPlan plan)
{
    private readonly List<RecordVerdict> _records = [];
    private long _total;
    private long _valid;
    private long _errorCount;
    private int _kept;

    /// <summary>Judges a record that begins at a line; false when it is not JSON.</summary>
    /// <param name="record">The record's bytes.</param>
    /// <param name="lineNumber">The line.</param>
    /// <param name="place">Makes an error's place within the record its place in the file.</param>
    public bool Add(ReadOnlySpan<byte> record, long lineNumber, Func<ValidationError, ValidationError>? place = null)
    {
        _total++;
        if (validator.IsValid(record))
        {
            _valid++;
            if (plan.ShowsEveryRecord)
            {
                _records.Add(new RecordVerdict(lineNumber, true, validator.DeclaredVersion, validator.SchemaUri, []));
            }

            return true;
        }

        _errorCount += validator.Errors.TotalCount;
        List<ValidationError> errors = [.. validator.Errors.Take(Room)];
        if (validator.Errors[0].Keyword.Length == 0 && HasLineAfterCarriageReturn(record))
        {
            errors = [.. errors.Select(error => error with { Message = $"Lines end with CR alone here, which JSON takes for white space, so that they are one line; convert them to LF, for instance by `tr '\\r' '\\n'`. {error.Message}" })];
        }

        List<CodeFrame>? frames = plan.FrameColumns is null ? null : [];
        foreach (var error in plan.FrameColumns is null ? [] : errors)
        {
            frames!.Add(CodeFrame.Of(record, error.ByteOffset, plan.FrameColumns!.Value));
        }

        Keep(new RecordVerdict(lineNumber, false, validator.DeclaredVersion, validator.SchemaUri, place is null ? errors : [.. errors.Select(place)]) { Frames = frames });
        return validator.Errors[0].Keyword.Length > 0;
    }

    // What is no JSON, and goes on with another record after a CR.
    private static bool HasLineAfterCarriageReturn(ReadOnlySpan<byte> record) =>
        record.IndexOf((byte)'\n') < 0 && (record.IndexOf("\r{"u8) >= 0 || record.IndexOf("\r["u8) >= 0);

    /// <summary>Takes a record that nothing needs to judge.</summary>
    public void AddInvalid(long lineNumber, ValidationError error)
    {
        _total++;
        _errorCount++;
        Keep(new RecordVerdict(lineNumber, false, null, null, Room > 0 ? [error] : []));
    }

    /// <summary>What it came to.</summary>
    public ChunkResult Finish(long lineCount, bool hasCrLf) => new(lineCount, _total, _valid, _errorCount, hasCrLf, _records);

    private int Room => plan.ShowsEveryRecord ? plan.MostErrors : plan.MostErrors - _kept;

    private void Keep(RecordVerdict verdict)
    {
        _kept += verdict.Errors.Count;
        if (plan.ShowsEveryRecord || verdict.Errors.Count > 0)
        {
            _records.Add(verdict);
        }
    }
}
