using SchemaFirst.Cli.Commands;
using SchemaFirst.Cli.Output;
using SchemaFirst.Json;
using SchemaFirst.Json.Validation;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Files;

/// <summary>Judges the records of one file before they are read, and says what is wrong with those that are left out.</summary>
/// <param name="path">The file.</param>
/// <param name="output">Where errors go.</param>
/// <param name="reading">How records are read.</param>
internal sealed class LineJudge(string path, CliOutput output, RunReading reading)
{
    private const int MostPrintedErrors = 20;

    private readonly LineValidator _validator = new(pin: null, MostPrintedErrors);
    private readonly TextValidationOutput _errors = new(output.Messages);
    private byte[]? _finite;
    private long _nonFiniteLines;

    /// <summary>How many records were left out so far.</summary>
    public long InvalidCount { get; private set; }

    /// <summary>True when the last record was left out since the file ended within it: its writer died, or still writes.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>How many values NaN or Infinity of the last record were read as absent.</summary>
    public int RemovedValues { get; private set; }

    /// <summary>The version that the last record declares.</summary>
    public string? DeclaredVersion => _validator.DeclaredVersion;

    /// <summary>The schema that accepted the last record.</summary>
    public SchemaVersionInfo Schema => _validator.Schema!;

    /// <summary>The bytes that were judged to be valid.</summary>
    public ReadOnlySpan<byte> Record(RecordSource records) => _finite ?? records.Record;

    /// <summary>True when a record is valid; else it is left out, and that has been said.</summary>
    public bool IsValid(RecordSource records)
    {
        (IsTorn, RemovedValues, _finite) = (false, 0, null);
        if (records.IsTooLong)
        {
            LeaveOutTooLong(records);
            return false;
        }

        return _validator.IsValid(records.Record) || IsValidWithoutNonFinite(records) || LeaveOut(records);
    }

    /// <summary>Leaves out a valid record that cannot become one of the latest version.</summary>
    public void Refuse(long lineNumber, string reason)
    {
        InvalidCount++;
        output.Messages.WriteLine($"{CliOutput.Printable(path)}:{lineNumber}:1: {reason}");
    }

    /// <summary>Says how many were left out.</summary>
    public void Summarize()
    {
        if (InvalidCount > 0)
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: left out {InvalidCount} line(s) that are not valid records; `schemafirst validate` lists all errors.");
        }

        if (_nonFiniteLines > 0)
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: {_nonFiniteLines} of these line(s) hold NaN or Infinity; --lenient reads such values as absent.");
        }
    }

    private bool IsValidWithoutNonFinite(RecordSource records)
    {
        if (_validator.Errors[0].Keyword.Length > 0 || NonFiniteNumbers.Remove(records.Record, out var count) is not { } finite)
        {
            return false;
        }

        if (!reading.IsLenient)
        {
            _nonFiniteLines++;
            return false;
        }

        (_finite, RemovedValues) = (finite, count);
        return _validator.IsValid(finite);
    }

    private void LeaveOutTooLong(RecordSource records)
    {
        if (InvalidCount < MostPrintedErrors)
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}:{records.LineNumber}:1: Found a line longer than {records.LongestLineMebibytes} MiB; expected one record a line.");
        }

        InvalidCount++;
    }

    private bool LeaveOut(RecordSource records)
    {
        (RemovedValues, _finite) = (0, null);
        if (records.IsTorn && BreaksOff(records.Record, _validator.Errors[0]))
        {
            // That is expected of a writer that was killed, or that still writes, and no fault of the file.
            IsTorn = true;
            output.Messages.WriteLine($"{CliOutput.Printable(path)}:{records.LineNumber}: left out the last line, which is torn: its writer died, or still writes.");
            return false;
        }

        if (InvalidCount < MostPrintedErrors)
        {
            _errors.Error(path, records.LineNumber, _validator.Errors[0], DeclaredVersion);
        }

        InvalidCount++;
        return false;
    }

    // At its end, or within the last character there.
    private static bool BreaksOff(ReadOnlySpan<byte> line, ValidationError error) =>
        error.Keyword.Length == 0 && (error.ByteOffset >= line.Length || (line.Length - error.ByteOffset < 4 && line[(int)error.ByteOffset] >= 0x80));
}
