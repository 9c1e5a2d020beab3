using SchemaFirst.Records;

namespace SchemaFirst.Cli.Files;

/// <summary>The records of a file one by one: its lines, or what one JSON document over several lines holds.</summary>
internal sealed class RecordSource : IDisposable
{
    private readonly RecordLineReader? _lines;
    private readonly RecordDocument? _document;
    private readonly RecordLineReaderOptions _options;
    private int _index = -1;

    private RecordSource(RecordLineReader? lines, RecordDocument? document, RecordLineReaderOptions options) => (_lines, _document, _options) = (lines, document, options);

    /// <summary>The record's bytes; empty for a line that is too long.</summary>
    public ReadOnlySpan<byte> Record => _lines is not null ? _lines.Line : _document!.Record(_index);

    /// <summary>The line at which it begins, 1-based.</summary>
    public long LineNumber => _lines?.LineNumber ?? _document!.LineNumber(_index);

    /// <summary>How many lines there were; known at the end.</summary>
    public long LineCount => _lines?.LineNumber ?? _document!.LineCount;

    /// <summary>True when the line is too long to be read.</summary>
    public bool IsTooLong => _lines?.IsTooLong ?? false;

    /// <summary>The longest line that is read, in mebibytes.</summary>
    public int LongestLineMebibytes => _options.MaximumLineLengthBytes / BoundedInput.BytesPerMebibyte;

    /// <summary>True when the file ended within the line.</summary>
    public bool IsTorn => _lines?.IsTorn ?? false;

    /// <summary>Opens the records of a stream, which stays the caller's.</summary>
    /// <param name="path">The path, for messages.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">How lines are read.</param>
    /// <param name="isLenient">True to read NaN and Infinity in a document as absent.</param>
    /// <exception cref="CliException">It is a document that is no JSON.</exception>
    /// <exception cref="InvalidDataException">It is a document of more than <see cref="BoundedInput.LargestDocumentBytes"/>.</exception>
    public static RecordSource Open(string path, Stream stream, RecordLineReaderOptions options, bool isLenient)
    {
        if (!stream.CanSeek || !RecordDocument.BeginsIn(stream, alsoArrayOfOneLine: true))
        {
            return new RecordSource(new RecordLineReader(stream, options), null, options);
        }

        var bytes = BoundedInput.ReadWhole(stream, BoundedInput.LargestDocumentBytes, "a document");
        bytes = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        bytes = isLenient && NonFiniteNumbers.Remove(bytes, out _) is { } finite ? finite : bytes;
        return RecordDocument.TryRead(bytes, out var problem) is { } document
            ? new RecordSource(null, document, options)
            : throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}:{problem!.Line}:{problem.Column}: {CliOutput.Printable(problem.Message)} The file is one JSON document, not a record a line.");
    }

    /// <summary>Moves to the next record; false at the end.</summary>
    public bool MoveNext() => _lines?.MoveNext() ?? ++_index < _document!.Count;

    /// <inheritdoc/>
    public void Dispose() => _lines?.Dispose();
}
