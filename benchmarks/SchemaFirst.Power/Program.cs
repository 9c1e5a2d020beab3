using SchemaFirst.Power;

// power trend [DIRECTORIES]: the table of trends, over so many simulated directories a figure.
const int Usage = 3;
Dictionary<string, Action<int, TextWriter>> modes = new(StringComparer.Ordinal) { ["trend"] = TrendPower.Write };
if (args is not [var name, .. var rest] || !modes.TryGetValue(name, out var write) || rest.Length > 1 || !int.TryParse(rest.Length == 0 ? "200" : rest[0], out var count) || count < 1)
{
    Console.Error.WriteLine($"power: expected {string.Join(" or ", modes.Keys)}, and how many simulations a figure is made of.");
    return Usage;
}

write(count, Console.Out);
return 0;
