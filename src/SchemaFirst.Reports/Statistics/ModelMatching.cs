namespace SchemaFirst.Reports;

/// <summary>
/// One model may be called by its hub id in one run, and by its workspace folder in another. Where the last part of the hub id is the folder's
/// name, and no other model is called so, they are one model.
/// </summary>
public static class ModelMatching
{
    private const char Separator = '/';

    /// <summary>The runs, with such models under their hub id, and what was done, a clause each.</summary>
    public static (IReadOnlyList<RunSummary> Runs, IReadOnlyList<string> Notes) Match(IReadOnlyList<RunSummary> runs)
    {
        var identities = runs.SelectMany(run => run.Models).Select(model => model.Identity).ToHashSet(StringComparer.Ordinal);
        var hubIds = identities.Where(identity => identity.Contains(Separator, StringComparison.Ordinal)).ToLookup(LastPart, StringComparer.Ordinal);
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        List<string> notes = [];
        foreach (var folder in identities.Where(identity => !identity.Contains(Separator, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            string[] candidates = [.. hubIds[folder].Order(StringComparer.Ordinal)];
            if (candidates is [var only] && !runs.Any(run => Has(run, folder) && Has(run, only)))
            {
                names.Add(folder, only);
                notes.Add($"model {folder} was taken for {only}, since both end alike (--match-models off keeps them apart)");
            }
            else if (candidates.Length > 0)
            {
                notes.Add($"model {folder} was not matched with {string.Join(" or ", candidates)}: {(candidates.Length > 1 ? "more than one ends so" : "one run has both")}");
            }
        }

        return (names.Count == 0 ? runs : [.. runs.Select(run => Renamed(run, names))], notes);
    }

    private static bool Has(RunSummary run, string identity) => run.Models.Any(model => model.Identity == identity);

    private static string LastPart(string identity) => identity[(identity.LastIndexOf(Separator) + 1)..];

    private static RunSummary Renamed(RunSummary run, Dictionary<string, string> names)
    {
        if (!run.Models.Any(model => names.ContainsKey(model.Identity)))
        {
            return run;
        }

        string Name(string identity) => names.GetValueOrDefault(identity, identity);
        string? NameOrNone(string? identity) => identity is null ? null : Name(identity);
        var passed = run.Models.Aggregate(run.PassedTests, (all, model) => all.Renamed(model.PassedTests, TestSet.HashOf(model.Identity), TestSet.HashOf(Name(model.Identity))));
        return run with
        {
            Models = [.. run.Models.Select(model => model with { Identity = Name(model.Identity) })],
            Cells = [.. run.Cells.Select(cell => cell with { Model = Name(cell.Model) })],
            PairCells = [.. run.PairCells.Select(cell => cell with { Model = Name(cell.Model) })],
            FailedTests = [.. run.FailedTests.Select(test => test with { Model = NameOrNone(test.Model) })],
            StopTokens = [.. run.StopTokens.Select(cell => cell with { Model = Name(cell.Model) })],
            SkippedTests = [.. run.SkippedTests.Select(test => test with { Model = NameOrNone(test.Model) })],
            TestWindows = [.. run.TestWindows.Select(window => window with { Model = NameOrNone(window.Model) })],
            PassedTests = passed,
        };
    }
}
