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

    /// <summary>Percent: <c>+5.1%</c>, or the word for what cannot be compared.</summary>
    public static string Summary(DurationChange change) => change.Kind switch
    {
        ChangeKind.New => "NEW",
        ChangeKind.Gone => "GONE",
        ChangeKind.NotComparable => NotAvailable,
        _ => $"{Units.SignedPercent(change.Percent.GetValueOrDefault())}{(change.IsPartial ? $" {PartialMark}" : "")}",
    };

    /// <summary>What the pairs say, with the only mark of the row.</summary>
    public static TableCell Verdict(Judgement? verdict) => new(VerdictText.Of(verdict), verdict?.ShiftPercent is { } shift ? Units.Bounded(shift) : null);

    /// <summary>What the words of <see cref="Verdict"/> mean, only for what occurs.</summary>
    public static IEnumerable<Fact> VerdictNotes(IReadOnlyList<Judgement?> verdicts)
    {
        var kinds = verdicts.OfType<Judgement>().Select(verdict => verdict.Kind).ToHashSet();
        if (verdicts.Any(verdict => verdict?.LowPercent is not null))
        {
            yield return new Fact("(a to b)", "the 95% interval of the change, %.");
        }

        if (kinds.Overlaps([JudgementKind.Worse, JudgementKind.Better]))
        {
            yield return new Fact("slower, faster", "by at least the minimum effect, and chance does not explain it, among all rows of this comparison.");
        }

        if (kinds.Overlaps([JudgementKind.LikelyWorse, JudgementKind.LikelyBetter]))
        {
            yield return new Fact("likely", "so within this table, but not certain among all rows; it fails no gate.");
        }

        if (kinds.Contains(JudgementKind.WithRun))
        {
            yield return new Fact("as the run", "it moved, but no more than the whole run did.");
        }

        if (kinds.Contains(JudgementKind.CannotTell))
        {
            yield return new Fact("can't tell", "a change of the minimum effect may be hidden. \"Would have shown\" is the change that had been found 4 times in 5. This is not \"no change\".");
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
