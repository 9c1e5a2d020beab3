using System.Globalization;
using System.Text;
using SchemaFirst.Json;

namespace SchemaFirst.Records.Conversions;

/// <summary>Arithmetic on exact numbers: in decimal where it holds them, else in double.</summary>
internal static class Units
{
    private const decimal MegabytesPerGigabyte = 1024m;

    public static JsonNumber? MegabytesToGigabytes(JsonNumber? megabytes) => Convert(megabytes, value => value / MegabytesPerGigabyte, value => value / 1024);

    public static JsonNumber? GigabytesToMegabytes(JsonNumber? gigabytes) => Convert(gigabytes, value => value * MegabytesPerGigabyte, value => value * 1024);

    /// <summary>Seconds since the Unix epoch; null before it.</summary>
    public static JsonNumber? EpochSeconds(DateTimeOffset instant)
    {
        var seconds = (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / (decimal)TimeSpan.TicksPerSecond;
        return seconds < 0 ? null : Number(seconds);
    }

    /// <summary>The difference; null when it is negative.</summary>
    public static JsonNumber? Difference(JsonNumber left, JsonNumber right)
    {
        if (left < right)
        {
            return null;
        }

        return TryDecimal(left, out var a) && TryDecimal(right, out var b) ? Number(a - b) : Finite(left.ToDouble() - right.ToDouble());
    }

    private static JsonNumber? Convert(JsonNumber? value, Func<decimal, decimal> exact, Func<double, double> rounded)
    {
        if (value is not { } number)
        {
            return null;
        }

        try
        {
            return TryDecimal(number, out var result) ? Number(exact(result)) : Finite(rounded(number.ToDouble()));
        }
        catch (OverflowException)
        {
            return Finite(rounded(number.ToDouble()));
        }
    }

    private static JsonNumber? Finite(double value) => double.IsFinite(value) ? new JsonNumber(value) : null;

    private static bool TryDecimal(JsonNumber number, out decimal value) =>
        decimal.TryParse(number.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && (value != 0 || number == 0);

    private static JsonNumber Number(decimal value) => JsonNumber.Parse(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
}
