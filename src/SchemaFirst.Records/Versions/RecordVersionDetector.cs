namespace SchemaFirst.Records;

/// <summary>
/// Detects the versions of lines that follow each other: a line that begins as one before it did, up to where that was decided, is of the
/// same version. Serves one thread.
/// </summary>
public sealed class RecordVersionDetector
{
    private const int LongestBeginningBytes = 1024;

    private readonly byte[] _beginning = new byte[LongestBeginningBytes];
    private int _length;
    private RecordVersion _version;

    /// <inheritdoc cref="RecordVersion.Detect(ReadOnlySpan{byte})"/>
    public RecordVersion Detect(ReadOnlySpan<byte> line)
    {
        if (_length > 0 && line.StartsWith(_beginning.AsSpan(0, _length)))
        {
            return _version;
        }

        _version = RecordVersion.Detect(line, out var decidedAt);
        _length = decidedAt <= LongestBeginningBytes ? decidedAt : 0;
        line[.._length].CopyTo(_beginning);
        return _version;
    }
}
