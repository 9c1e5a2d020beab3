namespace SchemaFirst.Reports;

/// <summary>A test as the statistics know it.</summary>
/// <param name="Name">The node id, without parameters or as pairs have it.</param>
/// <param name="Hash">A hash of the name, the same on every machine.</param>
internal sealed record KnownTest(string Name, ulong Hash);

/// <summary>What a node id stands for.</summary>
/// <param name="Test">The test without its parameters.</param>
/// <param name="Pair">The test with them, as pairs have it: what it is compared by.</param>
/// <param name="Hash">A hash of the whole node id, the same on every machine.</param>
internal sealed record KnownNode(KnownTest Test, KnownTest Pair, ulong Hash);

/// <summary>The tests of a run, each name once.</summary>
internal sealed class TestNames
{
    private readonly Dictionary<string, KnownTest> _tests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownNode> _nodes = new(StringComparer.Ordinal);

    /// <summary>All that a record's node id stands for, in one look-up.</summary>
    public KnownNode FindNode(string nodeId)
    {
        if (!_nodes.TryGetValue(nodeId, out var node))
        {
            var pair = PairNames.WithoutDiscovered(nodeId);
            node = new KnownNode(Find(nodeId), new KnownTest(pair, TestSet.HashOf(pair)), TestSet.HashOf(nodeId));
            _nodes.Add(nodeId, node);
        }

        return node;
    }

    private KnownTest Find(string nodeId)
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
