namespace SchemaFirst.Reports;

/// <summary>What can make two runs unlike besides the change that is looked for.</summary>
public enum DifferenceKind
{
    /// <summary>The machine: its model, chip, number of cores or RAM.</summary>
    Hardware,

    /// <summary>The operating system or its software.</summary>
    System,

    /// <summary>The version of the benchmarked tool; often the change that is looked for.</summary>
    ToolVersion,

    /// <summary>Which tests were measured with which models.</summary>
    TestSet,

    /// <summary>How many tests had to load their model, or which test a model began with.</summary>
    Warmth,

    /// <summary>How many tests were disturbed by the state of the machine.</summary>
    Quality,
}

/// <summary>Something in which two runs are unlike.</summary>
/// <param name="Kind">What.</param>
/// <param name="Text">The difference, from the older to the newer; holds text from records.</param>
public sealed record RunDifference(DifferenceKind Kind, string Text);

/// <summary>Looks for differences; the list is closed, and so can be learned.</summary>
public static class RunDifferences
{
    // A share that moves by less is within what a run does by itself.
    private const decimal NotablePercent = 10;

    /// <summary>The differences that forbid taking an older run for the history of another: machine, system, state of the machine.</summary>
    public static IReadOnlyList<RunDifference> FindForbidding(RunSummary old, RunSummary current) =>
        [.. Find(old, current, []).Where(difference => difference.Kind is DifferenceKind.Hardware or DifferenceKind.System or DifferenceKind.Quality)];

    internal static IReadOnlyList<RunDifference> Find(RunSummary old, RunSummary current, IReadOnlyList<CellPair> pairs)
    {
        List<RunDifference> differences = [];
        void Add(DifferenceKind kind, string? text)
        {
            if (text is not null)
            {
                differences.Add(new RunDifference(kind, text));
            }
        }

        Add(DifferenceKind.Hardware, Machine.AreUnlike(Of(old.Hardware), Of(current.Hardware)) ? Arrow(old.Hardware, current.Hardware) : null);
        Add(DifferenceKind.System, Texts(old.Systems, current.Systems));
        Add(DifferenceKind.ToolVersion, Texts(old.ToolVersions, current.ToolVersions));
        Add(DifferenceKind.TestSet, TestSetText(pairs));
        Add(DifferenceKind.Warmth, WarmthText(old, current));
        Add(DifferenceKind.Quality, Shares("degraded", old.Health.Degraded, old.Health.Known, current.Health.Degraded, current.Health.Known));
        return differences;
    }

    // What only one of the two says is no difference: it was not looked at in the other.
    private static string? Texts(IReadOnlyList<CountedText> old, IReadOnlyList<CountedText> current)
    {
        var isSame = Of(old).Order(StringComparer.Ordinal).SequenceEqual(Of(current).Order(StringComparer.Ordinal));
        return old.Count == 0 || current.Count == 0 || isSame ? null : Arrow(old, current);
    }

    private static IEnumerable<string> Of(IReadOnlyList<CountedText> values) => values.Select(value => value.Text);

    private static string Arrow(IReadOnlyList<CountedText> old, IReadOnlyList<CountedText> current) => $"{DataText.List(old, Units.None)} → {DataText.List(current, Units.None)}";

    private static string? TestSetText(IReadOnlyList<CellPair> pairs)
    {
        var (added, gone) = (pairs.Count(pair => pair.Old is null), pairs.Count(pair => pair.New is null));
        return added + gone == 0 ? null : $"{Units.Count(pairs.Count - added - gone)} inference tests in both, {Units.Count(added)} new, {Units.Count(gone)} gone";
    }

    private static string? WarmthText(RunSummary old, RunSummary current)
    {
        if (Shares("tests that loaded their model", old.Warmth.Cold, old.Warmth.Cold + old.Warmth.Warm, current.Warmth.Cold, current.Warmth.Cold + current.Warmth.Warm) is { } text)
        {
            return text;
        }

        var firsts = old.Models.Where(model => model.First is not null).ToDictionary(model => model.Identity, model => model.First!.Test);
        var moved = current.Models.Count(model => model.First is { } first && firsts.TryGetValue(model.Identity, out var before) && before != first.Test);
        return moved == 0 ? null : $"{Units.Count(moved, "model", "models")} began with another test, which is then the cold one";
    }

    private static string? Shares(string what, long old, long oldAll, long current, long all) =>
        oldAll == 0 || all == 0 || Math.Abs((old * 100m / oldAll) - (current * 100m / all)) < NotablePercent
            ? null
            : $"{what} {Units.WholePercent(old, oldAll)} → {Units.WholePercent(current, all)}";
}
