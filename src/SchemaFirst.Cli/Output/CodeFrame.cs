using System.Buffers;
using System.Globalization;
using System.Text;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Output;

/// <summary>
/// The piece of a line at which an error lies, and where in it. Whatever the line holds, the frame is one line of text that cannot harm a
/// terminal, and no longer than was asked for.
/// </summary>
/// <param name="Text">The piece; what is cut off has an ellipsis in its place.</param>
/// <param name="Column">How many columns of a terminal stand before the place.</param>
/// <param name="Width">How many columns the place takes.</param>
internal sealed record CodeFrame(string Text, int Column, int Width)
{
    private const string Ellipsis = "…";
    private const string Tab = "  ";
    private const int MostMarksOnOneLetter = 2;

    // Where letters of Chinese, Japanese and Korean and pictures stand (Unicode, East Asian Width W and F), in ranges of first and last.
    private static readonly (int First, int Last)[] WideRanges =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x23E9, 0x23EC), (0x2614, 0x2615), (0x2648, 0x2653), (0x26BD, 0x26BE), (0x2705, 0x2705), (0x2728, 0x2728), (0x274C, 0x274C),
        (0x2753, 0x2757), (0x2795, 0x2797), (0x2B50, 0x2B55), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F),
        (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18CFF), (0x1AFF0, 0x1B2FF), (0x1F18E, 0x1F19A), (0x1F200, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7EB), (0x1F900, 0x1F9FF),
        (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The frame of a token.</summary>
    /// <param name="record">The document.</param>
    /// <param name="offset">The token's first byte, or the document's end.</param>
    /// <param name="columns">How wide the frame may be.</param>
    public static CodeFrame Of(ReadOnlySpan<byte> record, int offset, int columns)
    {
        offset = Math.Clamp(offset, 0, record.Length);
        var lineStart = record[..offset].LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        var toEnd = record[offset..].IndexOfAny((byte)'\n', (byte)'\r');
        var line = record[lineStart..(toEnd < 0 ? record.Length : offset + toEnd)];
        var place = offset - lineStart;

        // A character takes at most four bytes, and none is shown in less than nothing: so much holds all that can be shown.
        var first = FirstOfCharacter(line, Math.Max(0, place - (4 * columns)));
        var tokenEnd = place + TokenLength(line[place..]);
        var before = CellsOf(line, first, place);
        var token = CellsOf(line, place, Math.Min(tokenEnd, place + (4 * columns)));
        var after = CellsOf(line, tokenEnd, Math.Min(line.Length, tokenEnd + (4 * columns)));
        var room = columns - (2 * Ellipsis.Length);
        var shownToken = Take(token, Math.Max(room, 1));
        var shownBefore = TakeLast(before, Math.Max(0, Math.Min((room - WidthOf(shownToken)) * 2 / 3, room / 2)));
        var shownAfter = Take(after, Math.Max(0, room - WidthOf(shownBefore) - WidthOf(shownToken)));

        var isCutBefore = shownBefore.Count < before.Count || first > 0;
        var isCutAfter = shownToken.Count < token.Count || shownAfter.Count < after.Count || line.Length - tokenEnd > 4 * columns;
        var text = new StringBuilder(isCutBefore ? Ellipsis : "");
        foreach (var cell in shownBefore.Concat(shownToken).Concat(shownToken.Count < token.Count ? [] : shownAfter))
        {
            text.Append(cell.Text);
        }

        return new CodeFrame(text.Append(isCutAfter ? Ellipsis : "").ToString(), (isCutBefore ? 1 : 0) + WidthOf(shownBefore), Math.Max(1, WidthOf(shownToken)));
    }

    private static int FirstOfCharacter(ReadOnlySpan<byte> line, int index)
    {
        while (index > 0 && index < line.Length && (line[index] & 0xC0) == 0x80)
        {
            index++;
        }

        return index;
    }

    // A string with its quotation marks, a number or a word; one character of anything else.
    private static int TokenLength(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            return 0;
        }

        if (rest[0] != '"')
        {
            var word = rest.IndexOfAnyExcept("+-.0123456789abcdefghijklmnopqrstuvwxyzE"u8);
            return word < 0 ? rest.Length : Math.Max(word, 1);
        }

        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                return i + 1;
            }

            i += rest[i] == '\\' ? 1 : 0;
        }

        return rest.Length;
    }

    private static List<Cell> CellsOf(ReadOnlySpan<byte> line, int start, int end)
    {
        List<Cell> cells = [];
        var marks = 0;
        while (start < end)
        {
            var isCharacter = Rune.DecodeFromUtf8(line[start..], out var rune, out var length) == OperationStatus.Done;
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            cells.Add(!isCharacter ? Cell.Of(string.Concat(line.Slice(start, length).ToArray().Select(value => $"\\x{value:x2}")))
                : rune.Value == '\t' ? Cell.Of(Tab)
                : VisibleText.IsInvisible(rune) || marks > MostMarksOnOneLetter || IsCommand(line, start) ? Cell.Of($"\\u{rune.Value:x4}")
                : new Cell(rune.ToString(), marks > 0 && cells.Count > 0 ? 0 : IsWide(rune.Value) ? 2 : 1));
            start += length;
        }

        return cells;
    }

    // What a runner of GitHub takes for one.
    private static bool IsCommand(ReadOnlySpan<byte> line, int index) => index >= 2 && line.Slice(index - 2, 3).SequenceEqual("##["u8);

    private static bool IsWide(int value) => value >= WideRanges[0].First && Array.Exists(WideRanges, range => value >= range.First && value <= range.Last);

    private static List<Cell> Take(List<Cell> cells, int columns)
    {
        var width = 0;
        return [.. cells.TakeWhile(cell => (width += cell.Width) <= columns)];
    }

    private static List<Cell> TakeLast(List<Cell> cells, int columns)
    {
        var width = 0;
        List<Cell> taken = [.. Enumerable.Reverse(cells).TakeWhile(cell => (width += cell.Width) <= columns)];
        taken.Reverse();
        return taken;
    }

    private static int WidthOf(List<Cell> cells) => cells.Sum(cell => cell.Width);

    private readonly record struct Cell(string Text, int Width)
    {
        // Of characters that take one column each.
        public static Cell Of(string text) => new(text, text.EnumerateRunes().Count());
    }
}
