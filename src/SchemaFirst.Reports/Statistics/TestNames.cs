namespace SchemaFirst.Reports;

/// <summary>A test as the statistics know it.</summary>
/// <param name="Name">The node id, without parameters or as pairs have it.</param>
/// <param name="Hash">A hash of the name, the same on every machine.</param>
internal sealed record KnownTest(string Name, ulong Hash);

/// <summary>The tests of a run, each name once.</summary>
internal sealed class TestNames
{
    private readonly Dictionary<string, KnownTest> _tests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownTest> _pairs = new(StringComparer.Ordinal);

    /// <summary>The test of a record that names its model, with its parameters: what it is compared by.</summary>
    public KnownTest FindPair(string nodeId)
    {
        if (!_pairs.TryGetValue(nodeId, out var test))
        {
            var name = PairNames.WithoutDiscovered(nodeId);
            test = new KnownTest(name, TestSet.HashOf(name));
            _pairs.Add(nodeId, test);
        }

        return test;
    }

    public KnownTest Find(string nodeId)
    {
        var name = TestName.WithoutParameters(nodeId);
        var lookup = _tests.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out var test))
        {
            test = new KnownTest(name.ToString(), TestSet.HashOf(name));
            _tests.Add(test.Name, test);
        }

        return test;
    }
}
