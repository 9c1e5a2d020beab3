namespace SchemaFirst.Reports;

/// <summary>
/// What makes two results a pair: model and full node id. Left out is only the index by which a discovering fixture numbers its models, since
/// it moves when a model comes or goes: <c>[discovered_00]</c> always; <c>[12]</c> and <c>[text_12]</c> where the same test has one with a leading zero too.
/// </summary>
internal static class PairNames
{
    private const string Discovered = "discovered_";

    /// <summary>The node id of a test whose record names its model, without an index that says so itself.</summary>
    public static string WithoutDiscovered(string nodeId)
    {
        var name = TestName.WithoutParameters(nodeId);
        if (name.Length == nodeId.Length || nodeId[^1] != ']' || !nodeId.Contains(Discovered, StringComparison.Ordinal))
        {
            return nodeId;
        }

        var parts = nodeId[(name.Length + 1)..^1].Split('-');
        var others = parts.Where(part => !(part.StartsWith(Discovered, StringComparison.Ordinal) && IsNumber(part.AsSpan(Discovered.Length)))).ToArray();
        return others.Length == parts.Length ? nodeId : others.Length == 0 ? name.ToString() : $"{name}[{string.Join('-', others)}]";
    }

    /// <summary>The cells of several sides with bare indices left out; what then is the same test is put together.</summary>
    public static IReadOnlyList<IReadOnlyList<InferenceCell>> Resolve(IReadOnlyList<IReadOnlyList<InferenceCell>> sides)
    {
        var numbered = sides.SelectMany(side => side).Where(cell => IndexOf(cell.Test) is ['0', ..]).Select(cell => TestName.WithoutParameters(cell.Test).ToString()).ToHashSet(StringComparer.Ordinal);
        return numbered.Count == 0 ? sides : [.. sides.Select(side => Resolve(side, numbered))];
    }

    /// <summary>The cells of several runs by which they are held against each other: of tests that are inference in any of them, and so not dropped where they are short.</summary>
    public static IReadOnlyList<IReadOnlyList<InferenceCell>> OfInference(IReadOnlyList<RunSummary> runs)
    {
        var sides = Resolve([.. runs.Select(run => run.PairCells)]);
        var inference = sides.SelectMany(side => side).Where(cell => !cell.IsShort).Select(cell => (cell.Model, cell.Test, cell.Modality)).ToHashSet();
        return [.. sides.Select(side => (IReadOnlyList<InferenceCell>)[.. side.Where(cell => inference.Contains((cell.Model, cell.Test, cell.Modality)))])];
    }

    private static IReadOnlyList<InferenceCell> Resolve(IReadOnlyList<InferenceCell> side, HashSet<string> numbered) =>
    [
        .. side.Select(cell => (Cell: cell, Name: TestName.WithoutParameters(cell.Test).ToString()))
            .GroupBy(entry => (entry.Cell.Model, Test: IndexOf(entry.Cell.Test).Length > 0 && numbered.Contains(entry.Name) ? entry.Name : entry.Cell.Test, entry.Cell.Modality))
            .Select(group => PutTogether(group.Key.Test, [.. group.Select(entry => entry.Cell)])),
    ];

    private static InferenceCell PutTogether(string test, IReadOnlyList<InferenceCell> cells)
    {
        var (seconds, figures) = (new Observations(), new MetricValues());
        foreach (var cell in cells)
        {
            seconds.Add(cell.Seconds);
            figures.Add(cell.Figures);
        }

        return cells[0] with { Test = test, TotalSeconds = cells.Sum(cell => cell.TotalSeconds), Seconds = seconds, Figures = figures, IsShort = cells.All(cell => cell.IsShort) };
    }

    // Of name[12] and name[text_12] the 12, at least two digits; else nothing.
    private static ReadOnlySpan<char> IndexOf(string nodeId)
    {
        var name = TestName.WithoutParameters(nodeId);
        var parameters = nodeId.Length > name.Length + 3 && nodeId[^1] == ']' ? nodeId.AsSpan(name.Length + 1, nodeId.Length - name.Length - 2) : [];
        var index = parameters[(parameters.LastIndexOf('_') + 1)..];
        var isWord = parameters[..^index.Length].IndexOfAnyExceptInRange('a', 'z') == parameters.Length - index.Length - 1 || index.Length == parameters.Length;
        return isWord && index.Length > 1 && IsNumber(index) ? index : [];
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');
}
