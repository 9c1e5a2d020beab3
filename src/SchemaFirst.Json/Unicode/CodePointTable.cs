namespace SchemaFirst.Json.Unicode;

/// <summary>Ranges of code points with values, unpacked from a table that make-tables.py wrote.</summary>
internal sealed class CodePointTable
{
    private const int FirstDigit = '0';
    private const int BitsPerDigit = 5;

    private readonly List<CodePointRange> _ranges = [];

    /// <summary>Unpacks a table.</summary>
    /// <param name="packed">The table.</param>
    /// <param name="hasValues">False when all its ranges have the value 1, which is then not written.</param>
    public CodePointTable(ReadOnlySpan<byte> packed, bool hasValues)
    {
        var end = 0;
        while (TryNumber(ref packed, out var gap))
        {
            TryNumber(ref packed, out var more);
            var value = 1;
            if (hasValues)
            {
                TryNumber(ref packed, out value);
            }

            _ranges.Add(new CodePointRange(end + gap, end + gap + more, value));
            end += gap + more + 1;
        }
    }

    /// <summary>The ranges in order.</summary>
    public IReadOnlyList<CodePointRange> Ranges => _ranges;

    /// <summary>The value of a code point; 0 when it is in no range.</summary>
    public int ValueOf(int codePoint)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var range = _ranges[middle];
            if (codePoint < range.First)
            {
                high = middle - 1;
            }
            else if (codePoint > range.Last)
            {
                low = middle + 1;
            }
            else
            {
                return range.Value;
            }
        }

        return 0;
    }

    // Five bits a character, the lowest first; 32 is added to all but the last. What is below '0' breaks lines.
    private static bool TryNumber(ref ReadOnlySpan<byte> packed, out int number)
    {
        number = 0;
        for (var shift = 0; !packed.IsEmpty; packed = packed[1..])
        {
            var digit = packed[0] - FirstDigit;
            if (digit < 0)
            {
                continue;
            }

            number |= (digit & 31) << shift;
            shift += BitsPerDigit;
            if (digit < 32)
            {
                packed = packed[1..];
                return true;
            }
        }

        return false;
    }
}

/// <summary>Code points that share a value.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
/// <param name="Value">The value, from 1 on.</param>
internal readonly record struct CodePointRange(int First, int Last, int Value);
