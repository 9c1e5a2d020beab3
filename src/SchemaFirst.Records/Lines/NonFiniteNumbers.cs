using SchemaFirst.Json.Validation;

namespace SchemaFirst.Records;

/// <summary>
/// <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>, which Python writes into JSON unless it is told not to, and which no JSON has. A line with
/// them can be read as if they were absent: a member goes with its name, an element with its place.
/// </summary>
public static class NonFiniteNumbers
{
    /// <summary>The line without them.</summary>
    /// <param name="line">The line.</param>
    /// <param name="count">How many there were.</param>
    /// <returns>The line; null when it has none of them outside its texts, or is no JSON in other ways.</returns>
    public static byte[]? Remove(ReadOnlySpan<byte> line, out int count)
    {
        count = 0;
        if (line.IndexOf("NaN"u8) < 0 && line.IndexOf("Infinity"u8) < 0)
        {
            return null;
        }

        var copy = new Copier(line);
        if (!copy.TryRun() || copy.Count == 0)
        {
            return null;
        }

        count = copy.Count;
        return copy.ToArray();
    }

    // Copies a document token by token. What it does not understand, it leaves to those who judge the original.
    private ref struct Copier(ReadOnlySpan<byte> line)
    {
        private readonly ReadOnlySpan<byte> _line = line;
        private readonly List<byte> _output = new(line.Length);
        private int _position;
        private int _depth;

        public int Count { get; private set; }

        public readonly byte[] ToArray() => [.. _output];

        public bool TryRun()
        {
            SkipWhiteSpace();
            return Current is (byte)'{' or (byte)'[' && Value() == Found.Value && IsAtEnd();
        }

        private enum Found
        {
            Nothing,
            Absent,
            Value,
        }

        private readonly byte Current => _position < _line.Length ? _line[_position] : (byte)0;

        private bool IsAtEnd()
        {
            SkipWhiteSpace();
            return _position == _line.Length;
        }

        private Found Value()
        {
            SkipWhiteSpace();
            if (_line[_position..] is var rest && (rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8)))
            {
                _position += rest[0] == 'N' ? "NaN"u8.Length : rest[0] == 'I' ? "Infinity"u8.Length : "-Infinity"u8.Length;
                Count++;
                return Found.Absent;
            }

            return Current switch
            {
                (byte)'{' => Container((byte)'}', isObject: true),
                (byte)'[' => Container((byte)']', isObject: false),
                (byte)'"' => Text(),
                _ => Scalar(),
            };
        }

        private Found Container(byte end, bool isObject)
        {
            if (++_depth > Utf8Cursor.MaximumDepth)
            {
                return Found.Nothing;
            }

            Copy(1);
            SkipWhiteSpace();
            var isFirst = true;
            while (Current != end)
            {
                var mark = _output.Count;
                if (!isFirst)
                {
                    _output.Add((byte)',');
                }

                switch (isObject && !Name() ? Found.Nothing : Value())
                {
                    case Found.Nothing:
                        return Found.Nothing;
                    case Found.Absent:
                        _output.RemoveRange(mark, _output.Count - mark);
                        break;
                    default:
                        isFirst = false;
                        break;
                }

                SkipWhiteSpace();
                if (Current == ',')
                {
                    _position++;
                    SkipWhiteSpace();
                    if (Current == end)
                    {
                        return Found.Nothing;
                    }
                }
                else if (Current != end)
                {
                    return Found.Nothing;
                }
            }

            _depth--;
            Copy(1);
            return Found.Value;
        }

        private bool Name()
        {
            SkipWhiteSpace();
            if (Current != '"' || Text() != Found.Value)
            {
                return false;
            }

            SkipWhiteSpace();
            if (Current != ':')
            {
                return false;
            }

            Copy(1);
            return true;
        }

        private Found Text()
        {
            var end = _position + 1;
            while (end < _line.Length && _line[end] != '"')
            {
                end += _line[end] == '\\' ? 2 : 1;
            }

            if (end >= _line.Length)
            {
                return Found.Nothing;
            }

            Copy(end + 1 - _position);
            return Found.Value;
        }

        private Found Scalar()
        {
            var rest = _line[_position..];
            var length = rest.IndexOfAny(",]} \t\r\n"u8);
            length = length < 0 ? rest.Length : length;
            Copy(length);
            return length > 0 ? Found.Value : Found.Nothing;
        }

        private void Copy(int length)
        {
            _output.AddRange(_line.Slice(_position, length));
            _position += length;
        }

        private void SkipWhiteSpace()
        {
            while (Current is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                _position++;
            }
        }
    }
}
