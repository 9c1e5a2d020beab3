using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SchemaFirst.Json.Reading;

/// <summary>Finds the ends of tokens in well-formed JSON.</summary>
internal static class JsonScan
{
    private static readonly SearchValues<byte> AfterScalar = SearchValues.Create(",]} \t\r\n:"u8);

    /// <summary>The offset of the quotation mark that ends a string whose content begins here.</summary>
    public static int StringEnd(ReadOnlySpan<byte> content, out bool hasEscapes)
    {
        var position = SpecialIndex(content);
        hasEscapes = content[position] == '\\';
        while (content[position] == '\\')
        {
            position += 2;
            position += SpecialIndex(content[position..]);
        }

        return position;
    }

    /// <summary>The length of the number or literal that begins here.</summary>
    public static int ScalarEnd(ReadOnlySpan<byte> utf8)
    {
        // Nearly all end within one vector, which costs less than the call of a general search.
        if (Vector128.IsHardwareAccelerated && utf8.Length >= Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(utf8);
            var ends = Vector128.LessThanOrEqual(bytes, Vector128.Create((byte)' ')) | Vector128.Equals(bytes, Vector128.Create((byte)','))
                | Vector128.Equals(bytes, Vector128.Create((byte)'}')) | Vector128.Equals(bytes, Vector128.Create((byte)']'));
            if (ends != Vector128<byte>.Zero)
            {
                return BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
            }
        }

        var end = utf8.IndexOfAny(AfterScalar);
        return end < 0 ? utf8.Length : end;
    }

    // The first quotation mark or backslash. Most strings end within one vector, which costs less than the call of a general search.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SpecialIndex(ReadOnlySpan<byte> content)
    {
        if (Vector128.IsHardwareAccelerated && content.Length >= Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(content);
            var special = Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'));
            if (special != Vector128<byte>.Zero)
            {
                return BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits());
            }
        }

        return content.IndexOfAny((byte)'"', (byte)'\\');
    }
}
