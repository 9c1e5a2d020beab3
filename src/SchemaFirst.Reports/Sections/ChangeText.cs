namespace SchemaFirst.Reports;

/// <summary>How changes are written, and the notes that explain the words and marks.</summary>
internal static class ChangeText
{
    /// <summary>What stands for a value that has no partner in the other run.</summary>
    public const string NotAvailable = "N/A";

    private const string PartialMark = "†";
    private const string WithoutPartner = "it was not tested, or did not pass, in both runs, or its model id or test name differs.";

    public static TableCell Old(DurationChange change) =>
        change.OldSeconds is { } seconds ? new TableCell(Units.Seconds(seconds), seconds) : NotAvailable;

    public static TableCell Delta(DurationChange change) =>
        change.DeltaSeconds is { } seconds ? new TableCell(Units.SignedSeconds(seconds), seconds) : NotAvailable;

    public static TableCell Change(DurationChange change) => new(Summary(change), change.Percent);

    /// <summary>Percent, icon and mark: <c>+5.1% ⚠️</c>, or the word for what cannot be compared.</summary>
    public static string Summary(DurationChange change) => change.Kind switch
    {
        ChangeKind.New => "NEW",
        ChangeKind.Gone => "GONE",
        ChangeKind.NotComparable => NotAvailable,
        _ => $"{Units.SignedPercent(change.Percent.GetValueOrDefault())} {Icon(change.Kind)}{(change.IsPartial ? $" {PartialMark}" : "")}",
    };

    /// <summary>What the pairs say: <c>slower</c>, or why a mark is not to be believed.</summary>
    /// <param name="verdict">The verdict of the row.</param>
    /// <param name="change">The change that it is about.</param>
    /// <param name="comparison">What the row is of: its minimum effect is named where the row has another.</param>
    public static TableCell Verdict(ComparisonVerdict? verdict, DurationChange? change, RunComparison comparison) =>
        new(VerdictText(verdict, change) + (IsRaised(verdict, comparison) ? $" ({Units.Percent(Units.Bounded(verdict!.MinimumEffectPercent))})" : ""), Value: null);

    // "under 16.9%" names it already.
    private static bool IsRaised(ComparisonVerdict? verdict, RunComparison comparison) =>
        verdict is { Kind: not (VerdictKind.NotCompared or VerdictKind.Small) } && verdict.MinimumEffectPercent > comparison.MinimumEffectPercent;

    private static string VerdictText(ComparisonVerdict? verdict, DurationChange? change)
    {
        var isMarked = change is { Kind: ChangeKind.Slower or ChangeKind.Faster };
        return verdict switch
        {
            null or { Kind: VerdictKind.NotCompared } => "not compared",
            { Kind: VerdictKind.Slower } => "slower",
            { Kind: VerdictKind.Faster } => "faster",
            { Kind: VerdictKind.Unchanged } => isMarked ? "noise" : "unchanged",
            { Kind: VerdictKind.Small } => $"under {Units.Percent(Units.Bounded(verdict.MinimumEffectPercent))}",
            _ => $"{(isMarked ? "noise? " : "")}+{Units.Count(verdict.MoreRuns ?? 1, "run", "runs")}",
        };
    }

    /// <summary>What the words of <see cref="Verdict"/> mean, only for what occurs.</summary>
    public static IEnumerable<Fact> VerdictNotes(IReadOnlyList<(ComparisonVerdict? Verdict, DurationChange? Change)> rows, RunComparison comparison)
    {
        var words = rows.Select(row => VerdictText(row.Verdict, row.Change)).ToHashSet();
        if (words.Overlaps(["slower", "faster"]))
        {
            yield return new Fact("slower, faster", "by at least the minimum effect, and chance does not explain it.");
        }

        if (words.Contains("noise"))
        {
            yield return new Fact("noise", "the mark is of the sum or median; the pairs show no change as large as the minimum effect.");
        }

        if (words.Any(word => word.Contains("+", StringComparison.Ordinal)))
        {
            yield return new Fact("+ runs", "too few results to tell; so many more runs a side would show a change of the minimum effect. This is not \"no change\".");
        }

        if (rows.Any(row => IsRaised(row.Verdict, comparison)))
        {
            yield return new Fact("(…%)", "the minimum effect of that row, raised by the noise of the runs compared with.");
        }
    }

    /// <summary>Notes below a table, only for what occurs in it.</summary>
    public static IEnumerable<Fact> Notes(IEnumerable<DurationChange?> changesOrNone, string what, string members)
    {
        var changes = changesOrNone.OfType<DurationChange>().ToList();
        if (changes.Any(change => change.Kind == ChangeKind.New))
        {
            yield return new Fact("NEW", $"{what} has no result in the comparison run: {WithoutPartner}");
        }

        if (changes.Any(change => change.Kind == ChangeKind.Gone))
        {
            yield return new Fact("GONE", $"{what} has a result in the comparison run only: {WithoutPartner}");
        }

        if (changes.Any(change => change.Kind == ChangeKind.NotComparable))
        {
            yield return new Fact(NotAvailable, $"the two runs have no {members} in common here, or the old time is 0.");
        }

        if (changes.Any(change => change.IsPartial))
        {
            yield return new Fact(
                PartialMark,
                $"the two runs did not do the same {members} equally often; the difference is taken from those in both, a mean for each.");
        }
    }

    public static string Icon(ChangeKind kind) => kind switch
    {
        ChangeKind.Slower => "⚠️",
        ChangeKind.Faster => "✅",
        _ => "➡️",
    };
}
