using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace SchemaFirst.Cli.Commands;

/// <summary>Options that are lengths of time: a number with ms, s, m or h.</summary>
internal static class Durations
{
    private const double Thousand = 1000;
    private static readonly (string Unit, double Milliseconds)[] Units = [("ms", 1), ("s", Thousand), ("m", 60 * Thousand), ("h", 3600 * Thousand)];

    /// <summary>Makes an option that checks what it is given.</summary>
    /// <param name="names">Its name, then its aliases.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="bareUnit">The unit of a number without one.</param>
    /// <param name="least">The least length, as a user writes it.</param>
    /// <param name="most">The greatest length, as a user writes it.</param>
    public static Option<TimeSpan?> Option(string[] names, string description, string bareUnit, string least, string most) => new(names[0], names[1..])
    {
        HelpName = "TIME",
        Description = description,
        CustomParser = result => Parse(result, names[0], bareUnit, least, most),
    };

    /// <summary>Reads <c>200ms</c>, <c>1.5s</c>, <c>10m</c>, <c>1h</c> or a bare number. False when it is none of these.</summary>
    public static bool TryParse(string text, string bareUnit, out TimeSpan time)
    {
        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz");
        var unit = digits.Length == text.Length ? bareUnit : text[digits.Length..];
        var scale = Array.Find(Units, candidate => candidate.Unit == unit).Milliseconds;
        time = default;
        if (scale == 0 || !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || !(number * scale <= TimeSpan.MaxValue.TotalMilliseconds / 2))
        {
            return false;
        }

        time = TimeSpan.FromMilliseconds(number * scale);
        return true;
    }

    private static TimeSpan? Parse(ArgumentResult result, string name, string bareUnit, string least, string most)
    {
        var text = result.Tokens[0].Value;
        _ = TryParse(least, bareUnit, out var from);
        _ = TryParse(most, bareUnit, out var to);
        if (TryParse(text, bareUnit, out var time) && time >= from && time <= to)
        {
            return time;
        }

        result.AddError($"Found {name} {CliOutput.Printable(text)}; expected a time from {least} to {most}, such as 50ms or 1s.");
        return null;
    }
}
