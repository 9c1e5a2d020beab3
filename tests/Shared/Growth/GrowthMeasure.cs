using System.Diagnostics;

namespace SchemaFirst.Tests.Shared.Growth;

/// <summary>What one piece of work took at one size.</summary>
/// <param name="Size">The size.</param>
/// <param name="Bytes">Bytes that it allocated on its thread: the same in every run, near enough, and on every machine.</param>
/// <param name="Seconds">Seconds, which are neither.</param>
internal sealed record GrowthPoint(int Size, long Bytes, double Seconds);

/// <summary>Measures work at sizes that double.</summary>
internal static class GrowthMeasure
{
    /// <summary>The power of the size that the work grows with beyond this is no sum of linear parts and logarithms.</summary>
    public const double ClearlyQuadratic = 1.6;

    // What is known to grow so, until somebody finds a better way: each rule of an explanation reads the object anew; each difference is put to the
    // whole schema, which ends with the budget of the pair.
    private static readonly HashSet<(string Work, string Shape)> Known =
    [
        ("explain", "dependentRequired"),
        ("explain", "allOf"),
        ("diff", "prefixItems"),
        ("diff", "properties, all changed"),
        ("diff", "anyOf of constants"),
    ];

    // Below it tables and buffers that double by themselves decide.
    private const long FewestBytes = 4_000_000;

    /// <summary>What work took at some sizes.</summary>
    public static IReadOnlyList<GrowthPoint> Run(GrowthWork work, GrowthShape shape, IEnumerable<int> sizes) => [.. sizes.Select(size => Run(work, shape, size))];

    /// <summary>The exponent from one point to a later one.</summary>
    public static double Exponent(GrowthPoint from, GrowthPoint to, Func<GrowthPoint, double> measure) =>
        Math.Log(Math.Max(measure(to), double.Epsilon) / Math.Max(measure(from), double.Epsilon)) / Math.Log((double)to.Size / from.Size);

    /// <summary>True when the work grows with the square of the size, or worse, and that matters.</summary>
    public static bool IsQuadratic(IReadOnlyList<GrowthPoint> points) =>
        points[^1].Bytes > FewestBytes && Exponent(points[0], points[^1], point => point.Bytes) > ClearlyQuadratic;

    /// <summary>True for what is known to.</summary>
    public static bool IsKnown(GrowthWork work, GrowthShape shape) => Known.Contains((work.Name, shape.Name));

    private static GrowthPoint Run(GrowthWork work, GrowthShape shape, int size)
    {
        var action = work.Prepare(shape, size);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        action();
        return new GrowthPoint(size, GC.GetAllocatedBytesForCurrentThread() - before, clock.Elapsed.TotalSeconds);
    }
}
