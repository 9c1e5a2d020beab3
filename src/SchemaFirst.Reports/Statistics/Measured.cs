using System.Globalization;
using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>
/// Numbers of a record as <see cref="decimal"/>, so that sums, medians and comparisons with a threshold are exact for what
/// the record says: 10.5 against 10 is 5 %, not a hair more.
/// </summary>
internal static class Measured
{
    // Anything above is no measurement (10^12 s are 31,000 years); below it no sum over a run can overflow a decimal.
    private const double Largest = 1e12;

    /// <summary>False when the value is absent, negative or too large to be a measurement.</summary>
    public static bool TryGet(JsonNumber? number, out decimal value) =>
        TryGet(number is { } present ? present.ToDouble() : double.NaN, out value);

    /// <inheritdoc cref="TryGet(JsonNumber?, out decimal)"/>
    public static bool TryGet(JsonInteger? number, out decimal value) =>
        TryGet(number is { } present ? (double)present : double.NaN, out value);

    /// <summary>Epoch seconds as a UTC instant; null when they are outside the years 1970 to 9999.</summary>
    public static DateTimeOffset? Instant(JsonNumber epochSeconds)
    {
        const decimal EndOfYear9999 = 253_402_300_799m;
        return TryGet(epochSeconds, out var seconds) && seconds <= EndOfYear9999
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
    }

    /// <summary>A count such as a number of cores, or <paramref name="unknown"/>.</summary>
    public static string Count(JsonInteger? number, string unknown) =>
        TryGet(number, out var value) ? value.ToString("0", CultureInfo.InvariantCulture) : unknown;

    private static bool TryGet(double number, out decimal value)
    {
        var usable = number is >= 0 and <= Largest;
        value = usable ? (decimal)number : 0;
        return usable;
    }
}
