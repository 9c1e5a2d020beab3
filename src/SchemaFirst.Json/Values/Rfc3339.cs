namespace SchemaFirst.Json;

/// <summary>The <c>date-time</c> of RFC 3339, section 5.6, and nothing more.</summary>
internal static class Rfc3339
{
    private const int LongestFractionDigits = 7;

    /// <summary>The instant of a date-time; false for any other text.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        const int shortest = 20;
        if (text.Length < shortest
            || !TryDigits(text, 0, 4, out var year) || text[4] != '-'
            || !TryDigits(text, 5, 2, out var month) || text[7] != '-'
            || !TryDigits(text, 8, 2, out var day) || text[10] is not ('T' or 't')
            || !TryDigits(text, 11, 2, out var hour) || text[13] != ':'
            || !TryDigits(text, 14, 2, out var minute) || text[16] != ':'
            || !TryDigits(text, 17, 2, out var second)
            || month is < 1 or > 12 || hour > 23 || minute > 59 || second > 60
            || year < 1 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var rest = text[19..];
        return TryFraction(ref rest, out var ticks)
            && TryOffset(rest, out var offset)
            && IsLeapSecondPossible(hour, minute, second, offset)
            && TryMake(new DateTime(year, month, day, hour, minute, 0).Ticks + (second * TimeSpan.TicksPerSecond) + ticks, offset, out instant);
    }

    // Leap seconds are inserted at 23:59:60 UTC.
    private static bool IsLeapSecondPossible(int hour, int minute, int second, TimeSpan offset) =>
        second < 60 || (((hour * 60) + minute - (int)offset.TotalMinutes + (2 * 1440)) % 1440) == 1439;

    // In ticks, for a leap second and an offset may lead out of the years that a DateTime has.
    private static bool TryMake(long localTicks, TimeSpan offset, out DateTimeOffset instant)
    {
        var utcTicks = localTicks - offset.Ticks;
        var isRepresentable = utcTicks >= DateTime.MinValue.Ticks && utcTicks <= DateTime.MaxValue.Ticks;

        // DateTimeOffset allows 14 hours; beyond that the instant is kept and the offset is not.
        var isCommonOffset = offset.Duration() <= TimeSpan.FromHours(14);
        instant = !isRepresentable ? default
            : isCommonOffset ? new DateTimeOffset(utcTicks, TimeSpan.Zero).ToOffset(offset)
            : new DateTimeOffset(utcTicks, TimeSpan.Zero);
        return isRepresentable;
    }

    private static bool TryFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty || rest[0] != '.')
        {
            return true;
        }

        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? rest.Length - 1 : digits;
        for (var i = 0; i < LongestFractionDigits; i++)
        {
            ticks = (ticks * 10) + (i < digits ? rest[1 + i] - '0' : 0);
        }

        rest = rest[(1 + digits)..];
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z" or "z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !TryDigits(text, 1, 2, out var hours) || !TryDigits(text, 4, 2, out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, int start, int count, out int value)
    {
        value = 0;
        for (var i = start; i < start + count; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            value = (value * 10) + text[i] - '0';
        }

        return true;
    }
}
