namespace SchemaFirst.Json.Validation.Formats;

/// <summary>The formats of strings. Each method takes UTF-8, escapes undone, allocates nothing (but for patterns), and is linear.</summary>
/// <content>Dates, times and durations (RFC 3339, section 5.6 and appendix A).</content>
public static partial class StringFormats
{
    private const int DateLength = 10;
    private const int MinutesPerDay = 24 * 60;
    private const int LastMinuteOfDay = MinutesPerDay - 1;

    /// <summary><c>date-time</c>: a date, <c>T</c> and a time with its offset; leap seconds only at 23:59:60 UTC.</summary>
    public static bool IsDateTime(ReadOnlySpan<byte> text) =>
        text.Length > DateLength && (text[DateLength] | 0x20) == 't' && IsDate(text[..DateLength]) && IsTime(text[(DateLength + 1)..]);

    /// <summary><c>date</c>: <c>YYYY-MM-DD</c>, from the year 0000 on, days as the month has them.</summary>
    public static bool IsDate(ReadOnlySpan<byte> text) =>
        text.Length == DateLength && text[4] == '-' && text[7] == '-'
        && TryDigits(text[..4], out var year) && TryDigits(text[5..7], out var month) && TryDigits(text[8..], out var day)
        && month is >= 1 and <= 12 && day >= 1 && day <= DaysIn(year, month);

    /// <summary><c>time</c>: <c>hh:mm:ss</c>, perhaps a fraction, and an offset.</summary>
    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        const int shortest = 9;
        if (text.Length < shortest || text[2] != ':' || text[5] != ':'
            || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute) || !TryDigits(text[6..8], out var second)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var rest = text[8..];
        if (rest[0] == '.')
        {
            var digits = DigitCount(rest[1..]);
            if (digits == 0)
            {
                return false;
            }

            rest = rest[(digits + 1)..];
        }

        return TryOffset(rest, out var offset)
            && (second < 60 || (((hour * 60) + minute - offset + MinutesPerDay) % MinutesPerDay) == LastMinuteOfDay);
    }

    /// <summary><c>duration</c>, such as <c>P3DT4H</c>: no unit may be left out between two others, and weeks stand alone.</summary>
    public static bool IsDuration(ReadOnlySpan<byte> text)
    {
        if (text.Length < 3 || text[0] != 'P')
        {
            return false;
        }

        var rest = text[1..];
        if (rest[^1] == 'W')
        {
            return DigitCount(rest) == rest.Length - 1;
        }

        var time = rest.IndexOf((byte)'T');
        return time < 0
            ? IsUnitSequence(rest, "YMD"u8)
            : (time == 0 || IsUnitSequence(rest[..time], "YMD"u8)) && IsUnitSequence(rest[(time + 1)..], "HMS"u8);
    }

    // Numbers with units, where each unit is the one right after that before it.
    private static bool IsUnitSequence(ReadOnlySpan<byte> text, ReadOnlySpan<byte> units)
    {
        var last = -1;
        while (!text.IsEmpty)
        {
            var digits = DigitCount(text);
            var unit = digits == text.Length ? -1 : units.IndexOf(text[digits]);
            if (digits == 0 || unit < 0 || (last >= 0 && unit != last + 1))
            {
                return false;
            }

            last = unit;
            text = text[(digits + 1)..];
        }

        return last >= 0;
    }

    // In minutes, east of Greenwich positive.
    private static bool TryOffset(ReadOnlySpan<byte> text, out int offset)
    {
        offset = 0;
        if (text.Length == 1)
        {
            return (text[0] | 0x20) == 'z';
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !TryDigits(text[1..3], out var hours) || !TryDigits(text[4..], out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static int DigitCount(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }
}
