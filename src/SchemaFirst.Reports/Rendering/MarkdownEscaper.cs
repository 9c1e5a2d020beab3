using System.Buffers;
using System.Text;

namespace SchemaFirst.Reports;

/// <summary>
/// Writes text so that GitHub-flavoured Markdown shows it as it is, anywhere in a line, inside a table too. Names made of letters,
/// digits, dots, dashes and inner underscores come out unchanged, so that the source stays readable.
/// </summary>
public static class MarkdownEscaper
{
    private static readonly SearchValues<char> EmojiName = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_+-");

    /// <summary>Plain text. With <paramref name="startsBlock"/>, also nothing that makes a line a heading, a list or a quotation.</summary>
    public static void AppendText(StringBuilder output, string text, bool startsBlock = false)
    {
        var visible = VisibleText.Of(text);
        var start = startsBlock ? AppendBlockStart(output, visible) : 0;
        for (var index = start; index < visible.Length; index++)
        {
            AppendCharacter(output, visible, index);
        }
    }

    /// <summary>
    /// A code span. In a table cell a code span cannot hold every text (GFM 4.10), so there some become plain text; and so does what a runner of
    /// GitHub would take for a command, since a report may be printed into its log.
    /// </summary>
    public static void AppendCode(StringBuilder output, string text, bool isInTable)
    {
        var visible = VisibleText.Of(text);
        if (visible.AsSpan().Trim(' ').IsEmpty || (isInTable && visible.AsSpan().ContainsAny('|', '\\')) || visible.Contains("##[", StringComparison.Ordinal))
        {
            AppendText(output, text);
            return;
        }

        var fence = new string('`', LongestRun(visible, '`') + 1);
        var padding = visible[0] is '`' or ' ' || visible[^1] is '`' or ' ' ? " " : "";
        output.Append(fence).Append(padding).Append(visible).Append(padding).Append(fence);
    }

    /// <summary>A fence that none of the lines can close.</summary>
    public static string FenceFor(string content) => new('`', Math.Max(3, LongestRun(content, '`') + 1));

    // CommonMark 0.31.2, chapters 4 and 5: what may begin a block. A space would be dropped, four would be code.
    private static int AppendBlockStart(StringBuilder output, string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits > 0 && text[digits] is '.' or ')')
        {
            output.Append(text, 0, digits).Append('\\').Append(text[digits]);
            return digits + 1;
        }

        switch (text)
        {
            case ['+' or '-' or '=' or '>' or ':', ..] when !IsReference(text, 0):
                output.Append('\\').Append(text[0]);
                return 1;
            case [' ', ..]:
                output.Append("&#32;");
                return 1;
            default:
                return 0;
        }
    }

    private static void AppendCharacter(StringBuilder output, string text, int index)
    {
        switch (text[index])
        {
            case '#' or '@' or ':' or '-' when IsReference(text, index):
                output.Append('`').Append(text[index]).Append('`');
                break;
            // Not \`, which some parsers take for the beginning of code behind it.
            case '`':
                output.Append("&#96;");
                break;
            case '\\' or '*' or '[' or ']' or '~' or '#':
                output.Append('\\').Append(text[index]);
                break;
            case '_' when !IsBetweenLettersOrDigits(text, index):
                output.Append("\\_");
                break;
            case '|':
                output.Append("&#124;");
                break;
            case '&':
                output.Append("&amp;");
                break;
            case '<' when !IsFollowedBy(text, index, static next => next is ' ' or '=' || char.IsAsciiDigit(next)):
                output.Append("&lt;");
                break;
            // GitHub sets $…$ as mathematics and links bare addresses (GFM 6.9).
            case '$':
                output.Append("&#36;");
                break;
            case ':' when IsFollowedBy(text, index, static next => next == '/'):
                output.Append("&#58;");
                break;
            case '.' when index >= 3 && text.AsSpan(index - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase):
                output.Append("&#46;");
                break;
            default:
                output.Append(text[index]);
                break;
        }
    }

    // GitHub looks for #12, GH-12, @user, a@b.com and :smile: in what is left of a text when its Markdown is gone, escapes included. Only
    // another element within stops it, and code is the one that shows the character as it is. None of these touches another.
    private static bool IsReference(string text, int index) => text[index] switch
    {
        '#' => IsFollowedBy(text, index, char.IsAsciiDigit),
        '@' => IsFollowedBy(text, index, char.IsAsciiLetterOrDigit),
        '-' => IsFollowedBy(text, index, char.IsAsciiDigit) && index >= 2 && text.AsSpan(index - 2, 2).Equals("GH", StringComparison.OrdinalIgnoreCase),
        ':' => text.AsSpan(index + 1).IndexOfAnyExcept(EmojiName) is > 0 and var length && text[index + 1 + length] == ':' && !IsTime(text.AsSpan(index + 1, length)),
        _ => false,
    };

    // No emoji has a name of two digits, and 12:50:03 stays as it is.
    private static bool IsTime(ReadOnlySpan<char> name) => name.Length <= 2 && !name.ContainsAnyExceptInRange('0', '9');

    private static bool IsFollowedBy(string text, int index, Func<char, bool> matches) =>
        index + 1 < text.Length && matches(text[index + 1]);

    private static bool IsBetweenLettersOrDigits(string text, int index) =>
        index > 0 && index + 1 < text.Length && char.IsAsciiLetterOrDigit(text[index - 1]) && char.IsAsciiLetterOrDigit(text[index + 1]);

    private static int LongestRun(string text, char character)
    {
        var longest = 0;
        var run = 0;
        foreach (var current in text)
        {
            run = current == character ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
