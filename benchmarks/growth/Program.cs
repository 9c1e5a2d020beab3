using System.Globalization;
using SchemaFirst.Tests.Shared.Growth;

// usage: growth [FIRST=500] [DOUBLINGS=2] [FILTER]: a table in Markdown of how work grows with what it is given. Status 2 when some grows with
// the square of the size, by the bytes that it allocates.
var first = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 500;
var doublings = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2;
var filter = args.Length > 2 ? args[2] : "";
int[] sizes = [.. Enumerable.Range(0, doublings + 1).Select(i => first << i)];
var quadratic = 0;
Console.WriteLine($"| work | what grows | {string.Join(" | ", sizes.Select(size => $"ms at {size}"))} | exponent of time | MB at {sizes[^1]} | exponent of bytes |");
Console.WriteLine($"|---|---|{string.Concat(Enumerable.Repeat("---:|", sizes.Length + 3))}");
foreach (var work in GrowthWork.All)
{
    foreach (var shape in GrowthShape.All.Where(shape => $"{work.Name} {shape.Name}".Contains(filter, StringComparison.Ordinal)))
    {
        // The first run compiles what it runs.
        GrowthMeasure.Run(work, shape, [8]);
        var points = GrowthMeasure.Run(work, shape, sizes);
        var isQuadratic = GrowthMeasure.IsQuadratic(points);
        var isKnown = GrowthMeasure.IsKnown(work, shape);
        quadratic += isQuadratic && !isKnown ? 1 : 0;
        var times = points.Select(point => Text(1000 * point.Seconds));
        Console.WriteLine($"| {work.Name} | {shape.Name} | {string.Join(" | ", times)} | {Text(Exponent(point => point.Seconds))} | {Text(points[^1].Bytes / 1e6)} | {Text(Exponent(point => point.Bytes))}{(!isQuadratic ? "" : isKnown ? " quadratic, known" : " **quadratic**")} |");

        double Exponent(Func<GrowthPoint, double> measure) => GrowthMeasure.Exponent(points[0], points[^1], measure);
    }
}

return quadratic == 0 ? 0 : 2;

static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
