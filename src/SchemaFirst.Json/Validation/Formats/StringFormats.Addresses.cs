namespace SchemaFirst.Json.Validation.Formats;

/// <content>IP addresses (RFC 2673, section 3.2; RFC 4291, section 2.2).</content>
public static partial class StringFormats
{
    private const int Ipv6Groups = 8;

    /// <summary><c>ipv4</c>: four decimal numbers up to 255 without leading zeros.</summary>
    public static bool IsIpv4(ReadOnlySpan<byte> text)
    {
        for (var part = 0; part < 4; part++)
        {
            var digits = DigitCount(text);
            if (digits is < 1 or > 3 || (digits > 1 && text[0] == '0') || !TryDigits(text[..digits], out var value) || value > 255)
            {
                return false;
            }

            text = text[digits..];
            if (part < 3)
            {
                if (text.IsEmpty || text[0] != '.')
                {
                    return false;
                }

                text = text[1..];
            }
        }

        return text.IsEmpty;
    }

    /// <summary><c>ipv6</c>: eight groups, one run of them perhaps as <c>::</c>, the last two perhaps as an IPv4 address; no zone.</summary>
    public static bool IsIpv6(ReadOnlySpan<byte> text)
    {
        var groups = 0;
        var isShortened = text.StartsWith("::"u8);
        text = isShortened ? text[2..] : text;
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)':');
            var group = end < 0 ? text : text[..end];
            if (end < 0 && group.Contains((byte)'.'))
            {
                return IsIpv4(group) && IsWhole(groups + 2, isShortened);
            }

            if (!IsGroup(group) || ++groups > Ipv6Groups)
            {
                return false;
            }

            if (end < 0)
            {
                break;
            }

            text = text[(end + 1)..];
            if (text.IsEmpty)
            {
                return false;
            }

            if (text[0] == ':')
            {
                if (isShortened)
                {
                    return false;
                }

                isShortened = true;
                text = text[1..];
            }
        }

        return IsWhole(groups, isShortened);
    }

    // "::" stands for at least one group of zeros (RFC 5952, section 4.2.2, which RFC 4291 does not contradict for 7 groups and one).
    private static bool IsWhole(int groups, bool isShortened) => isShortened ? groups < Ipv6Groups : groups == Ipv6Groups;

    private static bool IsGroup(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 1 or > 4)
        {
            return false;
        }

        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }
        }

        return true;
    }
}
