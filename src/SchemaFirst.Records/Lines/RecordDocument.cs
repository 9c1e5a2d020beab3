using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Records;

/// <summary>Records in one JSON document over as many lines as it likes: the document itself, or the elements of an array.</summary>
public sealed class RecordDocument
{
    // Accepts every document; what it refuses is not JSON.
    private static readonly SchemaProgram Anything = new(new SchemaNode("#", true));

    private readonly byte[] _utf8;
    private readonly List<(int Start, int Length, long LineNumber)> _records = [];

    private RecordDocument(byte[] utf8) => _utf8 = utf8;

    /// <summary>How many records there are.</summary>
    public int Count => _records.Count;

    /// <summary>How many lines the document has.</summary>
    public long LineCount { get; private set; }

    /// <summary>A record's bytes.</summary>
    public ReadOnlySpan<byte> Record(int index) => _utf8.AsSpan(_records[index].Start, _records[index].Length);

    /// <summary>The line at which a record begins, 1-based.</summary>
    public long LineNumber(int index) => _records[index].LineNumber;

    /// <summary>Takes a document apart.</summary>
    /// <param name="utf8">The document, without a byte order mark.</param>
    /// <param name="problem">Why it is no JSON document, when the result is null.</param>
    public static RecordDocument? TryRead(byte[] utf8, out ValidationError? problem)
    {
        var errors = new ValidationErrorList();
        Anything.Validate(utf8, errors);
        problem = errors.Count > 0 ? errors[0] : null;
        if (problem is not null)
        {
            return null;
        }

        var document = new RecordDocument(utf8);
        document.Divide();
        return document;
    }

    private void Divide()
    {
        var reader = new Utf8ValueReader(_utf8);
        var (line, counted) = (1L, 0);
        if (_utf8[reader.Position] == '[')
        {
            reader.ReadStartArray();
            while (reader.ReadElement())
            {
                Add(ref reader, ref line, ref counted);
            }
        }
        else
        {
            Add(ref reader, ref line, ref counted);
        }

        LineCount = line + _utf8.AsSpan(counted).Count((byte)'\n');
    }

    private void Add(ref Utf8ValueReader reader, ref long line, ref int counted)
    {
        var start = reader.Position;
        reader.Skip();
        line += _utf8.AsSpan(counted, start - counted).Count((byte)'\n');
        counted = start;
        _records.Add((start, _utf8.AsSpan(start, reader.Position - start).TrimEnd(" \t\r\n"u8).Length, line));
    }
}
