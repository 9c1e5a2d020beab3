using System.Buffers;
using System.Text;

namespace SchemaFirst.Json.Validation.Formats;

/// <content>URI Templates (RFC 6570, section 2), all levels.</content>
public static partial class StringFormats
{
    private const int MostPrefixDigits = 4;

    private static readonly SearchValues<byte> Operators = SearchValues.Create("+#./;?&=,!@|"u8);
    private static readonly SearchValues<byte> VariableBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    /// <summary><c>uri-template</c>: literals, and expressions in braces.</summary>
    public static bool IsUriTemplate(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (text[0] == '{')
            {
                var end = text.IndexOf((byte)'}');
                if (end < 0 || !IsExpression(text[1..end]))
                {
                    return false;
                }

                text = text[(end + 1)..];
            }
            else if (!TrySkipLiteral(ref text))
            {
                return false;
            }
        }

        return true;
    }

    // Apostrophes are literals too (erratum 6937).
    private static bool TrySkipLiteral(ref ReadOnlySpan<byte> text)
    {
        var isPercentEncoded = UriGrammar.IsPercentEncoded(text);
        if (Rune.DecodeFromUtf8(text, out var rune, out var length) != OperationStatus.Done)
        {
            return false;
        }

        text = text[(isPercentEncoded ? 3 : length)..];
        return isPercentEncoded || (rune.IsAscii
            ? rune.Value is > ' ' and < 0x7F and not ('"' or '%' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}')
            : UriGrammar.IsAllowedBeyondAscii(rune.Value, allowsPrivate: true));
    }

    private static bool IsExpression(ReadOnlySpan<byte> text)
    {
        text = !text.IsEmpty && Operators.Contains(text[0]) ? text[1..] : text;
        foreach (var part in text.Split((byte)','))
        {
            if (!IsVariable(text[part]))
            {
                return false;
            }
        }

        return true;
    }

    // A name, then perhaps "*", or ":" and a length below 10,000.
    private static bool IsVariable(ReadOnlySpan<byte> text)
    {
        if (text is [.., (byte)'*'])
        {
            text = text[..^1];
        }
        else if (text.IndexOf((byte)':') is >= 0 and var colon)
        {
            var digits = text[(colon + 1)..];
            if (digits.Length is < 1 or > MostPrefixDigits || digits[0] == '0' || DigitCount(digits) < digits.Length)
            {
                return false;
            }

            text = text[..colon];
        }

        foreach (var part in text.Split((byte)'.'))
        {
            if (!IsVariablePart(text[part]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsVariablePart(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return false;
        }

        while (text.IndexOfAnyExcept(VariableBytes) is >= 0 and var other)
        {
            if (!UriGrammar.IsPercentEncoded(text[other..]))
            {
                return false;
            }

            text = text[(other + 3)..];
        }

        return true;
    }
}
