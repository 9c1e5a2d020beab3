namespace SchemaFirst.Reports;

/// <summary>Finds the samples of every test (handbook H16), in one sweep over tests and samples in the order of time.</summary>
public static class Correlator
{
    /// <summary>
    /// One result for each test, in the order of start. Samples with start ≤ ts ≤ end belong to a test; a test may share them
    /// with others that ran at the same time. The cost is that of sorting the tests plus one step for each sample.
    /// </summary>
    public static IEnumerable<TestMemory> Sweep(MemoryRun memory, IReadOnlyList<TestWindow> tests)
    {
        var marks = new MarkedWindows(memory.Events);
        var next = 0;
        foreach (var window in InOrder(tests, marks))
        {
            while (next < memory.Count && memory.Time(next) < window.StartTs)
            {
                next++;
            }

            yield return Find(memory, window, next);
        }
    }

    // Marks shift starts, so that the order is found again once they are applied.
    private static IEnumerable<TestWindow> InOrder(IReadOnlyList<TestWindow> tests, MarkedWindows marks)
    {
        var order = OrderByStart(tests);
        if (marks.IsEmpty)
        {
            return order.Select(index => tests[index]);
        }

        List<TestWindow> marked = [.. order.Select(index => marks.Apply(tests[index]))];
        return OrderByStart(marked).Select(index => marked[index]);
    }

    private static int[] OrderByStart(IReadOnlyList<TestWindow> tests)
    {
        var keys = new (double Start, int Index)[tests.Count];
        for (var index = 0; index < keys.Length; index++)
        {
            keys[index] = (tests[index].StartTs, index);
        }

        Array.Sort(keys);
        return Array.ConvertAll(keys, static key => key.Index);
    }

    private static TestMemory Find(MemoryRun memory, TestWindow window, int from)
    {
        var to = EndOf(memory, window, from);
        if (to > from)
        {
            return new TestMemory(window, memory, from, to, SampleSource.During);
        }

        var (near, behind) = (from, from);
        near -= from > 0 && window.StartTs - memory.Time(from - 1) <= memory.LongestIntervalSeconds ? 1 : 0;
        behind += from < memory.Count && memory.Time(from) - window.EndTs <= memory.LongestIntervalSeconds ? 1 : 0;
        return new TestMemory(window, memory, near, behind, near < behind ? SampleSource.Nearest : SampleSource.None);
    }

    // Doubling steps, then halving: a test of few samples costs few steps, and a hostile one that spans all of them costs little too.
    private static int EndOf(MemoryRun memory, TestWindow window, int from)
    {
        var (low, step) = (from, 1);
        while (low + step <= memory.Count && memory.Time(low + step - 1) <= window.EndTs)
        {
            low += step;
            step *= 2;
        }

        for (; step > 0; step /= 2)
        {
            if (low + step <= memory.Count && memory.Time(low + step - 1) <= window.EndTs)
            {
                low += step;
            }
        }

        return low;
    }
}
