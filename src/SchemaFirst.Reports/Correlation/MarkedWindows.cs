namespace SchemaFirst.Reports;

/// <summary>
/// Finds the marks <c>test_start</c> and <c>test_end</c> that belong to a test's record: same test, and nearest in time. A record
/// takes a pair of marks once, so that each run of a test that ran twice gets its own.
/// </summary>
internal sealed class MarkedWindows
{
    private const string StartMark = "test_start";
    private const string EndMark = "test_end";

    // Record and marks are stamped by different processes, and a record may leave out set-up and teardown.
    private const double ToleranceSeconds = 5;

    private readonly Dictionary<string, List<(double Start, double End)>> _pairs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _taken = new(StringComparer.Ordinal);

    public MarkedWindows(IReadOnlyList<MemoryEvent> events)
    {
        Dictionary<string, double> starts = new(StringComparer.Ordinal);
        foreach (var mark in events.Where(happened => happened.Kind == MemoryRecordEventEvent.Mark))
        {
            if (mark.Find("test") is not { } test)
            {
                continue;
            }

            if (mark.Find("name") == StartMark)
            {
                starts[test] = mark.Ts;
            }
            else if (mark.Find("name") == EndMark && starts.Remove(test, out var start))
            {
                (_pairs.TryGetValue(test, out var pairs) ? pairs : _pairs[test] = []).Add((start, mark.Ts));
            }
        }
    }

    public bool IsEmpty => _pairs.Count == 0;

    /// <summary>The window with the marks' times; the window itself when no marks fit. Ask in the order of start.</summary>
    public TestWindow Apply(TestWindow window)
    {
        if (!_pairs.TryGetValue(window.Test, out var pairs))
        {
            return window;
        }

        var next = _taken.GetValueOrDefault(window.Test);
        while (next < pairs.Count && pairs[next].End < window.StartTs - ToleranceSeconds)
        {
            next++;
        }

        var fits = next < pairs.Count && pairs[next].Start <= window.EndTs + ToleranceSeconds;
        _taken[window.Test] = fits ? next + 1 : next;
        return fits ? window with { StartTs = pairs[next].Start, EndTs = pairs[next].End, Source = WindowSource.Marks } : window;
    }
}
