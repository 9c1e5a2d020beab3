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
            return new Regex(EcmaTranslator.Translate(pattern), RegexOptions.CultureInvariant, LongestMatch);
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
}
