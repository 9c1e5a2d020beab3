using System.Text;
using System.Text.RegularExpressions;

namespace SchemaFirst.Json.Validation;

/// <summary>
/// ECMA-262 regular expressions on .NET's engine: <c>\d</c> and <c>\w</c> are ASCII, <c>$</c> is the very end. A match that
/// takes too long counts as none, so that no pattern can stall a run.
/// </summary>
public static class EcmaPattern
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);

    /// <summary>The expression for a pattern; one that accepts every text when .NET cannot read the pattern.</summary>
    public static Regex ToRegex(string pattern)
    {
        try
        {
            return new Regex(Translate(pattern), RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException)
        {
            return new Regex("", RegexOptions.None, LongestMatch);
        }
    }

    /// <summary>True when the text has a match that is found in time.</summary>
    public static bool IsMatch(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>True when a text in UTF-8 has a match that is found in time.</summary>
    public static bool IsMatch(Regex regex, ReadOnlySpan<byte> utf8) => IsMatch(regex, Reading.JsonText.ToString(utf8));

    private static string Translate(string pattern)
    {
        var builder = new StringBuilder(pattern.Length + 16);
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var character = pattern[i];
            if (character == '\\' && i + 1 < pattern.Length)
            {
                builder.Append(Escape(pattern, ref i, isInClass));
                continue;
            }

            isInClass = character switch
            {
                '[' when !isInClass => true,
                ']' => false,
                _ => isInClass,
            };
            builder.Append(character switch
            {
                '$' when !isInClass => "\\z",
                '.' when !isInClass => "[^\\n\\r\\u2028\\u2029]",
                '[' when isInClass && i > 0 && pattern[i - 1] != '\\' && builder.Length > 0 && builder[^1] == '[' => "\\[",
                _ => character.ToString(),
            });
        }

        return builder.ToString();
    }

    // Stands at the backslash and leaves at the escape's last character.
    private static string Escape(string pattern, ref int i, bool isInClass)
    {
        var escaped = pattern[++i];
        const string space = " \\t\\n\\r\\f\\v\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
        switch (escaped)
        {
            case 'd':
                return isInClass ? "0-9" : "[0-9]";
            case 'D' when !isInClass:
                return "[^0-9]";
            case 'w':
                return isInClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]";
            case 'W' when !isInClass:
                return "[^a-zA-Z0-9_]";
            case 's':
                return isInClass ? space : $"[{space}]";
            case 'S' when !isInClass:
                return $"[^{space}]";
            case 'u' when i + 1 < pattern.Length && pattern[i + 1] == '{' && pattern.IndexOf('}', i) is > 0 and var close:
                var digits = pattern[(i + 2)..close];
                i = close;
                return int.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code) && Rune.IsValid(code)
                    ? Regex.Escape(new Rune(code).ToString())
                    : digits;
            default:
                return "\\" + escaped;
        }
    }
}
