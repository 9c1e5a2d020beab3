using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>How numbers are written in a report, in every culture alike.</summary>
internal static class Units
{
    /// <summary>What stands for a value that no record has.</summary>
    public const string None = "n/a";

    public static string Seconds(decimal seconds) => $"{OneDecimal(seconds)}s";

    public static string Minutes(decimal seconds) => $"{OneDecimal(seconds / 60)} min";

    public static string Gigabytes(decimal? gigabytes) => gigabytes is { } value ? $"{OneDecimal(value)} GB" : None;

    public static string Percent(long part, long whole) => whole == 0 ? None : Percent(part * 100m / whole);

    public static string Percent(decimal percent) => $"{OneDecimal(percent)}%";

    // A ratio has no bounds, a decimal has; nobody reads further.
    public static decimal Bounded(double percent) => (decimal)Math.Clamp(percent, -1e9, 1e9);

    public static string WholePercent(long part, long whole) => whole == 0 ? None : $"{Format(part * 100m / whole, "0")}%";

    public static string SignedSeconds(decimal seconds) => Sign(seconds) + Seconds(Math.Abs(seconds));

    public static string SignedPercent(decimal percent) => Sign(percent) + Percent(Math.Abs(percent));

    public static string OneDecimal(decimal value) => Format(value, "0.0");

    /// <summary>A limit or count as it was given: no decimals that are not there.</summary>
    public static string Plain(decimal value) => Format(value, "0.###");

    /// <summary>One number when both ends read the same.</summary>
    public static string Range(decimal smallest, decimal largest)
    {
        var (min, max) = (OneDecimal(smallest), OneDecimal(largest));
        return min == max ? min : $"{min}-{max}";
    }

    public static string Of(InferenceModality modality) => modality.ToString();

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss' UTC'", CultureInfo.InvariantCulture);

    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    public static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    // The sign of the exact number: a change that rounds to nothing still says which way it went.
    private static string Sign(decimal value) => value < 0 ? "-" : "+";

    private static string Format(decimal value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
