namespace SchemaFirst.Throughput;

/// <summary>A JSONL file in memory, cut into lines once, so that only the work on a line is measured.</summary>
internal sealed class Corpus
{
    private readonly byte[] _bytes;
    private readonly List<Range> _lines = [];

    public Corpus(string path)
    {
        _bytes = File.ReadAllBytes(path);
        for (var start = 0; start < _bytes.Length;)
        {
            var length = _bytes.AsSpan(start).IndexOf((byte)'\n');
            var end = length < 0 ? _bytes.Length : start + length;
            if (end > start)
            {
                _lines.Add(start..end);
            }

            start = end + 1;
        }
    }

    public int Count => _lines.Count;

    public long ByteCount => _bytes.Length;

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_lines[index]);
}
