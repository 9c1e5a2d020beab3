namespace SchemaFirst.Json.Validation.Formats;

/// <summary>Punycode (RFC 3492), lower case.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int LeastThreshold = 1;
    private const int MostThreshold = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int FirstBias = 72;
    private const int FirstCodePoint = 0x80;
    private const int LastCodePoint = 0x10FFFF;

    /// <summary>Decodes what follows <c>xn--</c>; false for what is not Punycode or no text of Unicode.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, Span<int> decoded, out int count)
    {
        var basic = Math.Max(0, encoded.LastIndexOf((byte)'-'));
        count = basic;
        for (var i = 0; i < basic; i++)
        {
            decoded[i] = encoded[i];
        }

        var rest = encoded[(basic > 0 ? basic + 1 : 0)..];
        var (codePoint, index, bias) = (FirstCodePoint, 0, FirstBias);
        while (!rest.IsEmpty)
        {
            var before = index;
            if (count == decoded.Length || !TryNumber(ref rest, bias, ref index))
            {
                return false;
            }

            count++;
            bias = Adapt(index - before, count, before == 0);
            codePoint += index / count;
            index %= count;
            if (codePoint > LastCodePoint || codePoint is >= 0xD800 and <= 0xDFFF)
            {
                return false;
            }

            decoded[index..(count - 1)].CopyTo(decoded[(index + 1)..]);
            decoded[index++] = codePoint;
        }

        return true;
    }

    /// <summary>Encodes a label; false when there is not room enough.</summary>
    public static bool TryEncode(ReadOnlySpan<int> label, Span<byte> encoded, out int length)
    {
        length = 0;
        foreach (var codePoint in label)
        {
            if (codePoint < FirstCodePoint && !TryAppend(encoded, ref length, (byte)codePoint))
            {
                return false;
            }
        }

        var basic = length;
        if (basic > 0 && !TryAppend(encoded, ref length, (byte)'-'))
        {
            return false;
        }

        var (next, delta, bias) = (FirstCodePoint, 0, FirstBias);
        for (var done = basic; done < label.Length; delta++, next++)
        {
            var lowest = Lowest(label, next);
            delta += (lowest - next) * (done + 1);
            next = lowest;
            foreach (var codePoint in label)
            {
                delta += codePoint < next ? 1 : 0;
                if (codePoint == next)
                {
                    if (!TryAppendNumber(encoded, ref length, delta, bias))
                    {
                        return false;
                    }

                    bias = Adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
        }

        return true;
    }

    private static int Lowest(ReadOnlySpan<int> label, int least)
    {
        var lowest = int.MaxValue;
        foreach (var codePoint in label)
        {
            lowest = codePoint >= least ? Math.Min(lowest, codePoint) : lowest;
        }

        return lowest;
    }

    // A number of variable length, added to the index.
    private static bool TryNumber(ref ReadOnlySpan<byte> digits, int bias, ref int index)
    {
        long weight = 1;
        long sum = index;
        for (var position = Base; !digits.IsEmpty; position += Base)
        {
            var digit = digits[0] switch
            {
                >= (byte)'a' and <= (byte)'z' => digits[0] - 'a',
                >= (byte)'0' and <= (byte)'9' => digits[0] - '0' + 26,
                _ => -1,
            };
            digits = digits[1..];
            sum += digit * weight;
            if (digit < 0 || sum > int.MaxValue)
            {
                return false;
            }

            var threshold = Math.Clamp(position - bias, LeastThreshold, MostThreshold);
            if (digit < threshold)
            {
                index = (int)sum;
                return true;
            }

            weight *= Base - threshold;
            if (weight > int.MaxValue)
            {
                return false;
            }
        }

        return false;
    }

    private static bool TryAppendNumber(Span<byte> encoded, ref int length, int number, int bias)
    {
        for (var position = Base; ; position += Base)
        {
            var threshold = Math.Clamp(position - bias, LeastThreshold, MostThreshold);
            if (number < threshold)
            {
                return TryAppend(encoded, ref length, Digit(number));
            }

            if (!TryAppend(encoded, ref length, Digit(threshold + ((number - threshold) % (Base - threshold)))))
            {
                return false;
            }

            number = (number - threshold) / (Base - threshold);
        }
    }

    private static bool TryAppend(Span<byte> encoded, ref int length, byte value)
    {
        if (length == encoded.Length)
        {
            return false;
        }

        encoded[length++] = value;
        return true;
    }

    private static byte Digit(int value) => (byte)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int Adapt(int delta, int count, bool isFirst)
    {
        delta /= isFirst ? Damp : 2;
        delta += delta / count;
        var steps = 0;
        for (; delta > (Base - LeastThreshold) * MostThreshold / 2; steps += Base)
        {
            delta /= Base - LeastThreshold;
        }

        return steps + ((Base - LeastThreshold + 1) * delta / (delta + Skew));
    }
}
