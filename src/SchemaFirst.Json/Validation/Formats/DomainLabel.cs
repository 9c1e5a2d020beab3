using System.Globalization;
using System.Text;
using SchemaFirst.Json.Unicode;

namespace SchemaFirst.Json.Validation.Formats;

/// <summary>One label of a domain name: ASCII, an A-label or a U-label of IDNA2008 (RFC 5890, section 2.3).</summary>
internal static class DomainLabel
{
    /// <summary>The longest label, in the bytes of its ASCII form.</summary>
    public const int LongestBytes = 63;

    /// <summary>No code point takes more bytes in UTF-8 than four, and each takes one at least in the ASCII form.</summary>
    public const int MostBytes = 4 * LongestBytes;

    private static readonly CodePointTable Valid = new(DomainNameTables.Valid, hasValues: false);

    private static ReadOnlySpan<byte> AcePrefix => "xn--"u8;

    /// <summary>True for ASCII letters, digits and inner hyphens, at least one of them (RFC 1123, section 2.1).</summary>
    public static bool IsAscii(ReadOnlySpan<byte> label)
    {
        if (label.Length is < 1 or > LongestBytes || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var value in label)
        {
            if (value != '-' && !char.IsAsciiLetterOrDigit((char)value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same, where a label that begins with <c>xn--</c> must be an A-label.</summary>
    public static bool IsAscii(ReadOnlySpan<byte> label, ref NameDirections directions)
    {
        if (!IsAscii(label))
        {
            return false;
        }

        if (HasAcePrefix(label))
        {
            return IsALabel(label, ref directions);
        }

        directions.AddAscii(label[0]);
        return true;
    }

    private static bool HasAcePrefix(ReadOnlySpan<byte> label) => label.Length >= AcePrefix.Length && Ascii.EqualsIgnoreCase(label[..AcePrefix.Length], AcePrefix);

    // The Punycode form of a U-label, the only one that it has.
    private static bool IsALabel(ReadOnlySpan<byte> label, ref NameDirections directions)
    {
        Span<byte> lower = stackalloc byte[LongestBytes];
        Ascii.ToLower(label, lower, out var length);
        var encoded = lower[AcePrefix.Length..length];
        Span<int> decoded = stackalloc int[LongestBytes];
        if (!Punycode.TryDecode(encoded, decoded, out var count) || !decoded[..count].ContainsAnyExceptInRange(0, 0x7F) || !IsNormalULabel(decoded[..count]))
        {
            return false;
        }

        directions.Add(decoded[..count]);
        Span<byte> again = stackalloc byte[LongestBytes];
        return Punycode.TryEncode(decoded[..count], again, out var written) && again[..written].SequenceEqual(encoded);
    }

    /// <summary>True for a label that is valid in an internationalised name, with the length of its ASCII form.</summary>
    public static bool TryMeasure(ReadOnlySpan<byte> label, ref NameDirections directions, out int asciiLength)
    {
        asciiLength = label.Length;
        if (label.IsEmpty || !TryCodePoints(label, stackalloc int[LongestBytes], out var codePoints))
        {
            return false;
        }

        if (Ascii.IsValid(label))
        {
            return IsAscii(label, ref directions) && (HasAcePrefix(label) || !HasHyphensInThirdPlace(codePoints));
        }

        directions.Add(codePoints);
        Span<byte> encoded = stackalloc byte[LongestBytes - AcePrefix.Length];
        var isEncoded = Punycode.TryEncode(codePoints, encoded, out asciiLength);
        asciiLength += AcePrefix.Length;
        return isEncoded && IsNormalULabel(codePoints);
    }

    /// <summary>True for a U-label in UTF-8, be it normalised or not, as RFC 6531 asks for.</summary>
    public static bool IsULabel(ReadOnlySpan<byte> label) => TryCodePoints(label, stackalloc int[LongestBytes], out var codePoints) && IsULabel(codePoints);

    // RFC 5891, section 4.1.
    private static bool IsNormalULabel(ReadOnlySpan<int> label) => IsULabel(label) && Composition.IsComposed(label);

    // RFC 5891, section 4.2.
    private static bool IsULabel(ReadOnlySpan<int> label)
    {
        if (label.IsEmpty || label[0] == '-' || label[^1] == '-' || HasHyphensInThirdPlace(label) || IsMark(label[0]))
        {
            return false;
        }

        for (var i = 0; i < label.Length; i++)
        {
            if (Valid.ValueOf(label[i]) == 0 && !ContextRules.Allow(label, i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasHyphensInThirdPlace(ReadOnlySpan<int> label) => label is [_, _, '-', '-', ..];

    private static bool IsMark(int codePoint) =>
        CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool TryCodePoints(ReadOnlySpan<byte> utf8, Span<int> buffer, out ReadOnlySpan<int> codePoints)
    {
        codePoints = default;
        var count = 0;
        while (!utf8.IsEmpty)
        {
            if (count == buffer.Length || Rune.DecodeFromUtf8(utf8, out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            buffer[count++] = rune.Value;
            utf8 = utf8[length..];
        }

        codePoints = buffer[..count];
        return true;
    }
}
