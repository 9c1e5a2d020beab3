using System.Globalization;
using System.Text;

namespace SchemaFirst.Reports;

/// <summary>
/// Makes text that cannot be seen visible: control characters (a terminal would obey them), line ends, bidirectional
/// overrides (they make text read otherwise than it is, CVE-2021-42574), zero-width characters and lone surrogates become
/// <c>⟨U+202E⟩</c>, and so does a text of nothing but blanks.
/// </summary>
public static class VisibleText
{
    /// <summary>The text with what cannot be seen made visible; the same string where nothing had to be.</summary>
    public static string Of(string text)
    {
        if (text.Length > 0 && string.IsNullOrWhiteSpace(text))
        {
            return string.Concat(text.Select(static blank => $"⟨U+{(int)blank:X4}⟩"));
        }

        var builder = (StringBuilder?)null;
        var position = 0;
        while (position < text.Length)
        {
            var isCharacter = Rune.TryGetRuneAt(text, position, out var rune);
            var length = isCharacter ? rune.Utf16SequenceLength : 1;
            if (!isCharacter || IsInvisible(rune))
            {
                builder ??= new StringBuilder(text, 0, position, text.Length + 16);
                builder.Append(CultureInfo.InvariantCulture, $"⟨U+{(isCharacter ? rune.Value : text[position]):X4}⟩");
            }
            else
            {
                builder?.Append(text, position, length);
            }

            position += length;
        }

        return builder?.ToString() ?? text;
    }

    /// <summary>True for a character that a person cannot see, or that makes others be seen elsewhere.</summary>
    public static bool IsInvisible(Rune rune) =>
        !rune.IsAscii || rune.Value is < 0x20 or 0x7F
            ? Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            : false;
}
