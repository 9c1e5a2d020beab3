using System.Buffers;
using System.Text;

namespace SchemaFirst.Json.Validation.Formats;

/// <content>Mailboxes (RFC 5321, section 4.1.2, and RFC 6531, section 3.3).</content>
public static partial class StringFormats
{
    private const int LongestLocalPartBytes = 64;
    private const int LongestDomainBytes = 255;

    private static readonly SearchValues<byte> AtomBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~"u8);

    /// <summary><c>email</c>: a local part, dotted or quoted, and a domain or an address in brackets.</summary>
    public static bool IsEmail(ReadOnlySpan<byte> text) => IsMailbox(text, isInternational: false);

    /// <summary><c>idn-email</c>: the same with characters beyond ASCII in both parts.</summary>
    public static bool IsIdnEmail(ReadOnlySpan<byte> text) => IsMailbox(text, isInternational: true);

    private static bool IsMailbox(ReadOnlySpan<byte> text, bool isInternational)
    {
        // A quoted local part may hold "@"; a domain cannot.
        var at = text.LastIndexOf((byte)'@');
        if (at is < 1 or > LongestLocalPartBytes || (isInternational && !System.Text.Unicode.Utf8.IsValid(text)))
        {
            return false;
        }

        var local = text[..at];
        return (local[0] == '"' ? IsQuotedString(local, isInternational) : IsDotString(local, isInternational))
            && IsMailDomain(text[(at + 1)..], isInternational);
    }

    private static bool IsDotString(ReadOnlySpan<byte> text, bool isInternational)
    {
        foreach (var part in text.Split((byte)'.'))
        {
            var atom = text[part];
            if (atom.IsEmpty)
            {
                return false;
            }

            while (atom.IndexOfAnyExcept(AtomBytes) is >= 0 and var other)
            {
                if (!isInternational || atom[other] < 0x80)
                {
                    return false;
                }

                atom = atom[(other + 1)..];
            }
        }

        return true;
    }

    private static bool IsQuotedString(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (text.Length < 2 || text[^1] != '"')
        {
            return false;
        }

        var content = text[1..^1];
        for (var i = 0; i < content.Length; i++)
        {
            var isEscaped = content[i] == '\\';
            i += isEscaped ? 1 : 0;
            if (i == content.Length || content[i] is < (byte)' ' or 0x7F || (content[i] == '"' && !isEscaped) || (content[i] >= 0x80 && (isEscaped || !isInternational)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMailDomain(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (text is [(byte)'[', .., (byte)']'])
        {
            var address = text[1..^1];
            const int tagLength = 5;
            return IsIpv4(address) || (address.Length > tagLength && Ascii.EqualsIgnoreCase(address[..tagLength], "IPv6:"u8) && IsIpv6(address[tagLength..]));
        }

        if (text.Length > LongestDomainBytes)
        {
            return false;
        }

        foreach (var part in text.Split((byte)'.'))
        {
            var label = text[part];
            if (!(isInternational && !Ascii.IsValid(label) ? DomainLabel.IsULabel(label) : DomainLabel.IsAscii(label)))
            {
                return false;
            }
        }

        return true;
    }
}
