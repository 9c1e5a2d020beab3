using System.Globalization;
using SchemaFirst.Reports;
using SchemaFirst.Reports.Tests.Judging;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Power;

/// <summary>
/// Comparisons of a suite of 119 tests of 25 models, at 1, 2 and 5 % noise a test: how often something is marked though nothing changed, and how often what
/// changed is marked. A figure's simulations are the same draws whatever changed in them, so figures beside each other differ by the change alone.
/// </summary>
internal static class ComparisonPower
{
    /// <summary>How many simulations a figure is made of; of those in which nothing changed, <see cref="NullTimes"/> times as many.</summary>
    public const int Usual = 200;

    private const int NullTimes = 5;
    private const int SeedsApart = 1_000_000;

    private static readonly double[] Noises = [0.01, 0.02, 0.05];
    private static readonly (int Old, int New)[] Designs = [(1, 1), (1, 3), (3, 3), (5, 5)];
    private static readonly double[] Factors = [1.05, 1.1, 1.2, 1.5, 2, 10];
    private static readonly NoiseKind[] Kinds = [.. Enum.GetValues<NoiseKind>().Except([NoiseKind.Hiccups])];
    private static readonly ChangedPart[] Parts = ChangedPart.All(SimulatedPairs.Suite);

    /// <summary>Writes the tables as Markdown.</summary>
    public static void Write(int count, TextWriter output)
    {
        output.WriteLine("## Nothing changed\n");
        WriteNothingChanged(NullTimes * count, output);
        foreach (var kind in Kinds)
        {
            WriteFound(kind, count, output);
        }
    }

    private static void WriteNothingChanged(int count, TextWriter output)
    {
        output.WriteLine($"""
            Comparisons in which any of the rows is marked, in either direction / in which the gate at 5 % fails, % of {count}, at 1 %, 2 % and 5 % noise a test.
            Hiccups (1 % of measurements take 1.5 times as long) are no noise that is promised for: one measurement is all that there is of them.

            """);
        WriteHeader(["noise", .. Designs.SelectMany(design => new[] { $"{Name(design)}: any mark", $"{Name(design)}: gate" })], output);
        (NoiseKind Kind, (int Old, int New) Design, double Noise)[] cells = [.. from kind in Enum.GetValues<NoiseKind>() from design in Designs from noise in Noises select (kind, design, noise)];
        var counted = InParallel(cells, cell => Enumerable.Range(0, count)
            .Select(index => RowJudge.Judge(Draw(cell.Kind, cell.Design, cell.Noise, index, _ => 1), SimulatedPairs.Options).Rows)
            .Select(rows => (Mark: rows.Any(row => row.Judgement.IsMarked), Gate: rows.Any(row => row.Judgement.Kind == JudgementKind.Worse)))
            .Aggregate((Marks: 0, Gates: 0), (sum, one) => (sum.Marks + (one.Mark ? 1 : 0), sum.Gates + (one.Gate ? 1 : 0))));
        var columns = Designs.Length * Noises.Length;
        foreach (var (row, kind) in Enum.GetValues<NoiseKind>().Index())
        {
            var own = counted.AsSpan(row * columns, columns).ToArray().Chunk(Noises.Length);
            output.WriteLine($"| {Words(kind)} | {string.Join(" | ", own.Select(design => $"{Shares(design.Select(one => one.Marks), count)} | {Shares(design.Select(one => one.Gates), count)}"))} |");
        }
    }

    private static void WriteFound(NoiseKind kind, int count, TextWriter output)
    {
        output.WriteLine($"""

            ## Something became slower: {Words(kind)}

            Comparisons in which the row of what became slower is marked, % of {count}, at 1 %, 2 % and 5 % noise a test. Others: those in which a row of nothing that changed
            is marked, over all changes and noises of the line.

            """);
        WriteHeader(["what changed", "runs", .. Factors.Select(factor => $"×{factor.ToString(CultureInfo.InvariantCulture)}"), "others"], output);
        (ChangedPart Part, (int Old, int New) Design, double Factor, double Noise)[] cells =
            [.. from part in Parts from design in Designs from factor in Factors from noise in Noises select (part, design, factor, noise)];
        var counted = InParallel(cells, cell => Enumerable.Range(0, count)
            .Select(index => cell.Part.Judge(RowJudge.Judge(Draw(kind, cell.Design, cell.Noise, index, one => cell.Part.Holds(one) ? cell.Factor : 1), SimulatedPairs.Options)))
            .Aggregate((Found: 0, Others: 0), (sum, one) => (sum.Found + (one.IsFound ? 1 : 0), sum.Others + (one.IsOtherMarked ? 1 : 0))));
        foreach (var (line, chunk) in counted.Chunk(Factors.Length * Noises.Length).Index())
        {
            var (part, design) = (Parts[line / Designs.Length], Designs[line % Designs.Length]);
            var found = chunk.Chunk(Noises.Length).Select(factor => Shares(factor.Select(one => one.Found), count));
            var others = part.IsAll ? "-" : Share(chunk.Sum(one => one.Others), count * chunk.Length);
            output.WriteLine($"| {part.Name} | {Name(design)} | {string.Join(" | ", found)} | {others} |");
        }
    }

    private static IReadOnlyList<MeasuredPair> Draw(NoiseKind kind, (int Old, int New) design, double noise, int index, Func<SimulatedCell, double> factor) =>
        SimulatedPairs.Draw(SeedOf(kind, design, noise) + index, design.Old, design.New, noise, kind, factor);

    private static int SeedOf(NoiseKind kind, (int Old, int New) design, double noise) =>
        SeedsApart * ((((int)kind * Designs.Length) + Array.IndexOf(Designs, design)) * Noises.Length + Array.IndexOf(Noises, noise));

    // Each cell draws from its own seeds, so the order in which they are done changes nothing.
    private static TResult[] InParallel<T, TResult>(T[] cells, Func<T, TResult> count)
    {
        var results = new TResult[cells.Length];
        Parallel.For(0, cells.Length, index => results[index] = count(cells[index]));
        return results;
    }

    private static void WriteHeader(string[] columns, TextWriter output) =>
        output.WriteLine($"| {string.Join(" | ", columns)} |\n|---|{string.Concat(Enumerable.Repeat("---:|", columns.Length - 1))}");

    private static string Name((int Old, int New) design) => $"{design.Old} v {design.New}";

    private static string Words(NoiseKind kind) => kind switch
    {
        NoiseKind.Normal => "normal noise",
        NoiseKind.Outliers => "outliers, 5 % of measurements scatter 3 times as much",
        NoiseKind.NoisyTests => "noisy tests, 5 % of tests scatter 3 times as much",
        NoiseKind.Short => "short tests, 50 ms of jitter on top",
        NoiseKind.Common => "a warm machine, all tests of a run ±2 %",
        NoiseKind.Episodes => "episodes, 2 % on all tests of a model",
        _ => "hiccups, 1 % of measurements take 1.5 times as long",
    };

    // One number where all are the same.
    private static string Shares(IEnumerable<int> found, int count)
    {
        var shares = found.Select(one => Share(one, count)).ToList();
        return shares.Distinct().Count() == 1 ? shares[0] : string.Join(" / ", shares);
    }

    private static string Share(int part, int count) => (100d * part / count).ToString("0.#", CultureInfo.InvariantCulture);
}
