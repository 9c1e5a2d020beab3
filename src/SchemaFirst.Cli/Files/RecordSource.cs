using SchemaFirst.Records;

namespace SchemaFirst.Cli.Files;

/// <summary>The records of a file one by one: its lines, or what one JSON document over several lines holds.</summary>
internal sealed class RecordSource : IDisposable
{
    private readonly RecordLineReader? _lines;
    private readonly RecordDocument? _document;
    private int _index = -1;

    private RecordSource(RecordLineReader? lines, RecordDocument? document) => (_lines, _document) = (lines, document);

    /// <summary>The record's bytes; empty for a line that is too long.</summary>
    public ReadOnlySpan<byte> Record => _lines is not null ? _lines.Line : _document!.Record(_index);

    /// <summary>The line at which it begins, 1-based.</summary>
    public long LineNumber => _lines?.LineNumber ?? _document!.LineNumber(_index);

    /// <summary>How many lines there were; known at the end.</summary>
    public long LineCount => _lines?.LineNumber ?? _document!.LineCount;

    /// <summary>True when the line is too long to be read.</summary>
    public bool IsTooLong => _lines?.IsTooLong ?? false;

    /// <summary>True when the file ended within the line.</summary>
    public bool IsTorn => _lines?.IsTorn ?? false;

    /// <summary>Opens the records of a stream, which stays the caller's.</summary>
    /// <param name="path">The path, for messages.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="options">How lines are read.</param>
    /// <param name="isLenient">True to read NaN and Infinity in a document as absent.</param>
    /// <exception cref="CliException">It is a document that is no JSON.</exception>
    public static RecordSource Open(string path, Stream stream, RecordLineReaderOptions options, bool isLenient)
    {
        if (!stream.CanSeek || !IsDocument(stream))
        {
            return new RecordSource(new RecordLineReader(stream, options), null);
        }

        var bytes = new byte[stream.Length - stream.Position];
        stream.ReadExactly(bytes);
        bytes = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        bytes = isLenient && NonFiniteNumbers.Remove(bytes, out _) is { } finite ? finite : bytes;
        return RecordDocument.TryRead(bytes, out var problem) is { } document
            ? new RecordSource(null, document)
            : throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}:{problem!.Line}:{problem.Column}: {CliOutput.Printable(problem.Message)} The file is one JSON document, not a record a line.");
    }

    /// <summary>Moves to the next record; false at the end.</summary>
    public bool MoveNext() => _lines?.MoveNext() ?? ++_index < _document!.Count;

    /// <inheritdoc/>
    public void Dispose() => _lines?.Dispose();

    // An array, or an object whose first line is its brace alone.
    private static bool IsDocument(Stream stream)
    {
        var start = stream.Position;
        var buffer = new byte[4096];
        var first = buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        stream.Position = start;
        first = (first.StartsWith("\uFEFF"u8) ? first[3..] : first).TrimStart(" \t\r\n"u8);
        return first.StartsWith("["u8) || (first.StartsWith("{"u8) && first[1..].TrimStart(" \t\r"u8).StartsWith("\n"u8));
    }
}
