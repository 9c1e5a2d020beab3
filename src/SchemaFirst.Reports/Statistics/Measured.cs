using System.Globalization;
using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>
/// Numbers of a record as <see cref="decimal"/>, so that sums, medians and comparisons with a threshold are exact for what
/// the record says: 10.5 against 10 is 5 %, not a hair more. Nine decimals are kept: sums of them lose nothing, so that the order of
/// the records, and how they are divided among parts, does not matter.
/// </summary>
internal static class Measured
{
    /// <summary>How many decimals are kept: of a second, those are nanoseconds.</summary>
    public const int Decimals = 9;

    // Anything above is no measurement (10^12 s are 31,000 years); below it a sum over 10^7 records keeps every decimal.
    private const decimal Largest = 1e12m;

    /// <summary>False when the value is absent, negative or too large to be a measurement.</summary>
    public static bool TryGet(JsonNumber? number, out decimal value)
    {
        if (number is { } present && present.TryGetDecimal(out value) && IsUsable(value))
        {
            value = value.Scale > Decimals ? decimal.Round(value, Decimals) : value;
            return true;
        }

        value = 0;
        return false;
    }

    // Nearly every number is seen to be small enough from its digits, without arithmetic.
    private static bool IsUsable(decimal value)
    {
        const long LargestDigits = (long)Largest;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var isSmall = bits[2] == 0 && bits[3] >= 0 && (((ulong)(uint)bits[1] << 32) | (uint)bits[0]) <= LargestDigits * (value.Scale >= 3 ? 1000UL : 1UL);
        return isSmall || value is >= 0 and <= Largest;
    }

    /// <inheritdoc cref="TryGet(JsonNumber?, out decimal)"/>
    public static bool TryGet(JsonInteger? number, out decimal value)
    {
        var usable = number is { } present && present.TryGetInt64(out var integer) && integer is >= 0 and <= (long)Largest;
        value = usable ? (long)number!.Value : 0;
        return usable;
    }

    /// <summary>Epoch seconds as a UTC instant; null when they are outside the years 1970 to 9999.</summary>
    public static DateTimeOffset? Instant(decimal epochSeconds) =>
        IsInstant(epochSeconds) ? DateTimeOffset.UnixEpoch.AddTicks((long)(epochSeconds * TimeSpan.TicksPerSecond)) : null;

    /// <summary>True when epoch seconds of at least 0 are before the year 10000.</summary>
    public static bool IsInstant(decimal epochSeconds) => epochSeconds <= 253_402_300_799m;

    /// <summary>A count such as a number of cores, or <paramref name="unknown"/>.</summary>
    public static string Count(JsonInteger? number, string unknown) =>
        TryGet(number, out var value) ? value.ToString("0", CultureInfo.InvariantCulture) : unknown;
}
