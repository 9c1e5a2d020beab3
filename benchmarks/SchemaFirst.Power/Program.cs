using System.Globalization;
using SchemaFirst.Power;

// power trend [N]: the tables of trends; power comparison [N]: those of comparisons. N is how many simulations a figure is made of; --quick is few of them.
const int Usage = 3;
const int Quick = 10;
Dictionary<string, (int Usual, Action<int, TextWriter> Write)> modes = new(StringComparer.Ordinal)
{
    ["trend"] = (200, TrendPower.Write),
    ["comparison"] = (ComparisonPower.Usual, ComparisonPower.Write),
};
if (args is not [var name, .. var rest] || !modes.TryGetValue(name, out var mode) || CountOf(rest, mode.Usual) is not { } count)
{
    Console.Error.WriteLine($"power: expected {string.Join(" or ", modes.Keys)}, and how many simulations a figure is made of, or --quick.");
    return Usage;
}

Console.Out.NewLine = "\n";
Console.Out.WriteLine($"""
    # What is found: {name}

    Written by `dotnet run -c Release --project benchmarks/SchemaFirst.Power -- {name} {count}`: the same numbers on every machine, for everything is seeded.
    A figure of {count} simulations is mostly within ±{(100 / Math.Sqrt(count)).ToString("0", CultureInfo.InvariantCulture)} % where it is about 50 %, and closer at both ends.

    """);
mode.Write(count, Console.Out);
return 0;

static int? CountOf(string[] rest, int usual) => rest switch
{
    [] => usual,
    ["--quick"] => Quick,
    [var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
    _ => null,
};
