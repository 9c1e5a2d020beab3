using System.Buffers;
using System.Text;

namespace SchemaFirst.Json.Validation.Formats;

/// <summary>The grammar of RFC 3986, with characters beyond ASCII where RFC 3987 has them.</summary>
internal sealed class UriGrammar
{
    /// <summary>URIs.</summary>
    public static readonly UriGrammar Uri = new(isInternational: false);

    /// <summary>IRIs.</summary>
    public static readonly UriGrammar Iri = new(isInternational: true);

    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string Delimiters = "!$&'()*+,;=";

    private static readonly SearchValues<byte> NameBytes = Bytes(Unreserved + Delimiters);
    private static readonly SearchValues<byte> UserBytes = Bytes(Unreserved + Delimiters + ":");
    private static readonly SearchValues<byte> PathBytes = Bytes(Unreserved + Delimiters + ":@/");
    private static readonly SearchValues<byte> QueryBytes = Bytes(Unreserved + Delimiters + ":@/?");
    private static readonly SearchValues<byte> SchemeBytes = Bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    private readonly bool _isInternational;

    private UriGrammar(bool isInternational) => _isInternational = isInternational;

    /// <summary>True for a whole URI, or, where references are allowed, a relative one.</summary>
    public bool Matches(ReadOnlySpan<byte> text, bool isReference)
    {
        // "#" and "?" occur nowhere before the parts that they begin.
        if (text.IndexOf((byte)'#') is >= 0 and var hash)
        {
            if (!IsMadeOf(text[(hash + 1)..], QueryBytes, allowsPrivate: false))
            {
                return false;
            }

            text = text[..hash];
        }

        if (text.IndexOf((byte)'?') is >= 0 and var question)
        {
            if (!IsMadeOf(text[(question + 1)..], QueryBytes, allowsPrivate: true))
            {
                return false;
            }

            text = text[..question];
        }

        // The first segment of a relative path has no colon, so what ends at one is a scheme.
        var scheme = text.IndexOfAny((byte)':', (byte)'/');
        var hasScheme = scheme >= 0 && text[scheme] == ':';
        return hasScheme ? IsScheme(text[..scheme]) && IsHierarchy(text[(scheme + 1)..]) : isReference && IsHierarchy(text);
    }

    /// <summary>True for code points that an IRI may hold in any part (<c>ucschar</c>) or in its query (<c>iprivate</c>).</summary>
    public static bool IsAllowedBeyondAscii(int codePoint, bool allowsPrivate) => codePoint switch
    {
        >= 0xA0 and <= 0xD7FF or >= 0xF900 and <= 0xFDCF or >= 0xFDF0 and <= 0xFFEF => true,
        >= 0xE000 and <= 0xF8FF or >= 0xF0000 and <= 0xFFFFD or >= 0x100000 and <= 0x10FFFD => allowsPrivate,
        >= 0xE0000 and < 0xE1000 => false,
        >= 0x10000 and <= 0xEFFFD => (codePoint & 0xFFFF) <= 0xFFFD,
        _ => false,
    };

    /// <summary>True when a percent sign at the front has two hexadecimal digits behind it.</summary>
    public static bool IsPercentEncoded(ReadOnlySpan<byte> text) =>
        text.Length >= 3 && text[0] == '%' && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]);

    private static bool IsScheme(ReadOnlySpan<byte> text) => !text.IsEmpty && char.IsAsciiLetter((char)text[0]) && !text.ContainsAnyExcept(SchemeBytes);

    // "//", an authority and a path, or a path alone.
    private bool IsHierarchy(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("//"u8))
        {
            return IsMadeOf(text, PathBytes, allowsPrivate: false);
        }

        text = text[2..];
        var slash = text.IndexOf((byte)'/');
        var authority = slash < 0 ? text : text[..slash];
        return IsAuthority(authority) && (slash < 0 || IsMadeOf(text[slash..], PathBytes, allowsPrivate: false));
    }

    private bool IsAuthority(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)'@') is >= 0 and var at)
        {
            if (!IsMadeOf(text[..at], UserBytes, allowsPrivate: false))
            {
                return false;
            }

            text = text[(at + 1)..];
        }

        if (!text.IsEmpty && text[0] == '[')
        {
            var close = text.IndexOf((byte)']');
            return close > 0 && IsAddress(text[1..close]) && IsPort(text[(close + 1)..]);
        }

        var colon = text.IndexOf((byte)':');
        return colon < 0 ? IsMadeOf(text, NameBytes, allowsPrivate: false) : IsMadeOf(text[..colon], NameBytes, allowsPrivate: false) && IsPort(text[colon..]);
    }

    private static bool IsPort(ReadOnlySpan<byte> text) => text.IsEmpty || (text[0] == ':' && !text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'));

    // IPv6address or IPvFuture: "v", hexadecimal digits, ".", and the rest.
    private static bool IsAddress(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (text[0] | 0x20) != 'v')
        {
            return StringFormats.IsIpv6(text);
        }

        var dot = text.IndexOf((byte)'.');
        if (dot < 2 || dot == text.Length - 1 || text[(dot + 1)..].ContainsAnyExcept(UserBytes))
        {
            return false;
        }

        foreach (var digit in text[1..dot])
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsMadeOf(ReadOnlySpan<byte> text, SearchValues<byte> allowed, bool allowsPrivate)
    {
        while (text.IndexOfAnyExcept(allowed) is >= 0 and var other)
        {
            text = text[other..];
            if (text[0] == '%')
            {
                if (!IsPercentEncoded(text))
                {
                    return false;
                }

                text = text[3..];
                continue;
            }

            if (!_isInternational || Rune.DecodeFromUtf8(text, out var rune, out var length) != OperationStatus.Done || !IsAllowedBeyondAscii(rune.Value, allowsPrivate))
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    private static SearchValues<byte> Bytes(string characters) => SearchValues.Create(Encoding.ASCII.GetBytes(characters));
}
