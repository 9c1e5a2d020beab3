using SchemaFirst.Cli.Files;
using SchemaFirst.Cli.Output;
using SchemaFirst.Json.Validation;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Commands;

/// <summary>Validates one file and prints as it goes. A bad record never ends it; only an unreadable file does.</summary>
internal sealed class FileValidation(string path, ValidationPlan plan, IValidationOutput output, ProgressBar progress)
{
    private long _lines;
    private long _total;
    private long _valid;
    private long _errorCount;
    private int _shown;
    private bool _hasCrLf;
    private bool _hadByteOrderMark;

    /// <summary>Validates the file.</summary>
    public FileResult Run()
    {
        output.BeginFile(path);
        string? problem = null;
        try
        {
            using var stream = InputFiles.Open(path);
            if (plan.KindOf(path) is var kind and not InputKind.Lines)
            {
                RunDocument(stream, kind);
            }
            else
            {
                RunLines(stream);
            }
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            problem = FileProblem.Describe(path, error);
        }

        progress.Hide();
        PrintNotes(isWhole: problem is null);
        var result = new FileResult(_total, _valid, _errorCount, problem);
        output.EndFile(path, result);
        return result;
    }

    private void RunLines(Stream stream)
    {
        if (plan.Input == InputKind.Auto && DocumentIn(stream) is { } document)
        {
            // Every line of it would be an error of its own, and none would say what is wrong.
            _errorCount++;
            _total++;
            Show(new RecordVerdict(1, false, null, null, [new ValidationError("", "", "", "", 0, 1, 1, $"Found one JSON document over {document.LineCount} lines; expected a record a line. `--input document` takes the file as one document, `--input elements` as an array of records.")]));
            return;
        }

        using var reader = new RecordChunkReader(stream);
        progress.Begin(path, stream.CanSeek ? stream.Length : 0);
        foreach (var result in new ChunkPipeline(plan).Run(reader, plan.JobsFor(stream)))
        {
            Take(result);
            progress.Report(stream.CanSeek ? stream.Position : 0);
        }

        _hadByteOrderMark = reader.HadByteOrderMark;
    }

    private static RecordDocument? DocumentIn(Stream stream)
    {
        const int LongestBytes = 64 * 1024 * 1024;
        if (!stream.CanSeek || stream.Length > LongestBytes || !RecordDocument.BeginsIn(stream))
        {
            return null;
        }

        var start = stream.Position;
        var bytes = new byte[stream.Length - start];
        stream.ReadExactly(bytes);
        stream.Position = start;
        return RecordDocument.TryRead(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, out _);
    }

    private void RunDocument(Stream stream, InputKind kind)
    {
        var bytes = BoundedInput.Read(stream, BoundedInput.LargestDocumentBytes, "a document").Span;
        if (TextSignature.Refuse(bytes, "JSON") is { } problem)
        {
            throw new InvalidDataException(problem);
        }

        _hadByteOrderMark = bytes.StartsWith("\uFEFF"u8);
        Take(DocumentValidation.Validate(bytes[(_hadByteOrderMark ? 3 : 0)..], kind, plan));
    }

    private void Take(ChunkResult result)
    {
        foreach (var record in result.Records)
        {
            if (plan.ShowsEveryRecord || _shown < plan.MostErrors)
            {
                progress.Hide();
                Show(record with { LineNumber = _lines + record.LineNumber });
            }
        }

        _lines += result.LineCount;
        _total += result.Total;
        _valid += result.Valid;
        _errorCount += result.ErrorCount;
        _hasCrLf |= result.HasCrLf;
    }

    // A chunk does not know how many errors those before it have.
    private void Show(RecordVerdict record)
    {
        if (plan.ShowsEveryRecord)
        {
            output.Record(path, record);
            return;
        }

        var room = plan.MostErrors - _shown;
        var shown = record.Errors.Count <= room ? record : record with { Errors = [.. record.Errors.Take(room)] };
        _shown += shown.Errors.Count;
        output.Record(path, shown);
    }

    private void PrintNotes(bool isWhole)
    {
        if (_total == 0 && isWhole)
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
