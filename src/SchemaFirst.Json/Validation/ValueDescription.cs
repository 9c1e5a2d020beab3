using System.Text;
using System.Text.Json;
using SchemaFirst.Json.Reading;

namespace SchemaFirst.Json.Validation;

/// <summary>Values in words, for messages.</summary>
internal static class ValueDescription
{
    private const int LongestShownBytes = 60;
    private const int ShownDigits = 20;

    /// <summary>The value itself where it is short, else its kind; control and direction characters are escaped.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8ValueReader(utf8);
        switch (reader.PeekKind())
        {
            case JsonValueKind.Object:
                return "an object";
            case JsonValueKind.Array:
                return "an array";
            case JsonValueKind.String:
                var length = JsonScan.StringEnd(utf8[1..], out _) + 2;
                return length <= LongestShownBytes ? Printable(utf8[..length]) : $"a string of {CodePoints.Count(reader.ReadStringSpan())} characters";
            default:
                var number = utf8[..JsonScan.ScalarEnd(utf8)];
                return number.Length <= LongestShownBytes ? Encoding.UTF8.GetString(number) : "a long number";
        }
    }

    /// <summary>A number of a schema, cut where it is long; what is left out is counted.</summary>
    public static string Shortened(string number) =>
        number.Length <= LongestShownBytes ? number : $"{number[..ShownDigits]}… ({number.Length} characters)";

    /// <summary>A name in quotation marks, cut where it is long.</summary>
    public static string Quote(string name)
    {
        var printable = Printable(name.Length <= LongestShownBytes ? name : name[..LongestShownBytes]);
        return name.Length <= LongestShownBytes ? $"\"{printable}\"" : $"\"{printable}…\"";
    }

    /// <summary>A member by its name, shortened where it is long.</summary>
    public static string OfMember(string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        return utf8.Length <= LongestShownBytes ? $"the member \"{Printable(utf8)}\"" : $"a member with a name of {CodePoints.Count(utf8)} characters";
    }

    /// <summary>UTF-8 as text that cannot harm a terminal.</summary>
    public static string Printable(ReadOnlySpan<byte> utf8) => Printable(Encoding.UTF8.GetString(utf8));

    /// <summary>Text that cannot harm a terminal; lone surrogates, which UTF-8 does not have, are escaped as well.</summary>
    public static string Printable(string text)
    {
        var builder = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var isCharacter = Rune.TryGetRuneAt(text, index, out var rune);
            var isHarmless = isCharacter && Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
            builder.Append(isHarmless ? rune.ToString() : $"\\u{(isCharacter ? rune.Value : text[index]):x4}");
            index += isCharacter ? rune.Utf16SequenceLength - 1 : 0;
        }

        return builder.ToString();
    }
}
