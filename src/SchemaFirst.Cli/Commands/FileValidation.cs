using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Output;
using SchemaFirst.Json.Validation;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Commands;

/// <summary>What validating a file came to.</summary>
/// <param name="Total">How many records it has.</param>
/// <param name="Valid">How many of them are valid.</param>
/// <param name="ErrorCount">How many errors the others have.</param>
/// <param name="Problem">Why it could not be read to its end; null when it could.</param>
internal sealed record FileResult(long Total, long Valid, long ErrorCount, string? Problem);

/// <summary>Validates one file, line by line; a <c>.json</c> file is one document.</summary>
internal sealed class FileValidation(string path, ILineValidator validator, int mostErrors, IValidationOutput output)
{
    private long _total;
    private long _valid;
    private long _errorCount;
    private bool _hasCrLf;
    private bool _hadByteOrderMark;

    /// <summary>Validates and prints as it goes. A bad line never ends it; only an unreadable file does.</summary>
    public FileResult Run()
    {
        output.BeginFile(path);
        string? problem = null;
        try
        {
            if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            {
                RunDocument();
            }
            else
            {
                RunLines();
            }
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            problem = FileProblem.Describe(path, error);
        }

        PrintNotes();
        var result = new FileResult(_total, _valid, _errorCount, problem);
        output.EndFile(path, result);
        return result;
    }

    private void RunLines()
    {
        using var stream = InputFiles.Open(path);
        using var reader = new RecordLineReader(stream);
        while (reader.MoveNext())
        {
            _total++;
            _hasCrLf |= reader.EndedWithCrLf;
            _hadByteOrderMark |= reader.HadByteOrderMark;
            if (reader.IsTooLong)
            {
                Print(reader.LineNumber, new ValidationError("", "", "", "", 0, 1, 1, "Found a line longer than 16 MiB; expected one record a line."));
            }
            else if (validator.IsValid(reader.Line))
            {
                _valid++;
            }
            else
            {
                PrintErrors(reader.LineNumber, reader.IsTorn);
            }
        }
    }

    private void RunDocument()
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        _hadByteOrderMark = bytes.StartsWith("\uFEFF"u8);
        _total = 1;
        if (validator.IsValid(bytes[(_hadByteOrderMark ? 3 : 0)..]))
        {
            _valid = 1;
        }
        else
        {
            PrintErrors(lineNumber: 1, isTorn: false);
        }
    }

    private void PrintErrors(long lineNumber, bool isTorn)
    {
        foreach (var error in validator.Errors)
        {
            // A line that breaks off where the file does was probably being written.
            var isBrokenOff = isTorn && error.Keyword.Length == 0 && error.Message.StartsWith("Found the end", StringComparison.Ordinal);
            Print(lineNumber, isBrokenOff ? error with { Message = "The last line is torn, as if its writer had died: " + error.Message } : error);
        }

        _errorCount += validator.Errors.TotalCount - validator.Errors.Count;
    }

    private void Print(long lineNumber, ValidationError error)
    {
        _errorCount++;
        if (_errorCount <= mostErrors)
        {
            output.Error(path, lineNumber, error, validator.DeclaredVersion);
        }
    }

    private void PrintNotes()
    {
        if (_total == 0)
        {
            output.Note(path, "The file has no records.");
        }

        if (_hadByteOrderMark)
        {
            output.Note(path, "The file begins with a byte order mark, which JSON does not have; it was skipped.");
        }

        if (_hasCrLf)
        {
            output.Note(path, "Lines end with CR LF; the CR was taken for white space.");
        }
    }
}
