namespace SchemaFirst.Reports;

/// <summary>A test of a model over the runs, as logarithms of its medians less what is typical of it.</summary>
/// <param name="Model">The model's identity.</param>
/// <param name="Test">The test's node id.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Typical">The logarithm of its typical value in the metric's unit: the median over the runs of each run's median.</param>
/// <param name="Values">How far it is from that in each run that has it, by the place of the run.</param>
internal sealed record TestLogs(string Model, string Test, InferenceModality Modality, double Typical, IReadOnlyList<(int Run, double Value)> Values);

/// <summary>
/// All values of a figure in a directory as logarithms against what is typical of each test, so that a run with other tests is neither slower nor
/// faster; and what each run did to all tests alike, such as on a warm day.
/// </summary>
internal sealed class TrendLogs
{
    private readonly RunShift[] _shifts;

    private TrendLogs(IReadOnlyList<TestLogs> tests, RunShift[] shifts) => (Tests, _shifts) = (tests, shifts);

    /// <summary>Tests that measured 0 in a run, which has no logarithm. A duration of 0 is no measurement, and none of them.</summary>
    public IReadOnlyList<(string Model, string Test, InferenceModality Modality, int Run)> Zeros { get; private init; } = [];

    /// <summary>Tests that were run, but have the figure in no run.</summary>
    public IReadOnlyList<(string Model, string Test, InferenceModality Modality)> Without { get; private init; } = [];

    /// <summary>All tests, by model, node id and modality.</summary>
    public IReadOnlyList<TestLogs> Tests { get; }

    /// <summary>The logarithms of a figure of some runs.</summary>
    public static TrendLogs Of(IReadOnlyList<RunSummary> runs, Metric metric)
    {
        var values = PairNames.OfInference(runs).SelectMany((cells, index) => cells.Select(cell => (Run: index, Cell: cell, Value: RepeatTable.ValueOf(cell, metric)))).ToList();
        TestLogs[] tests =
        [
            .. values.Where(entry => entry.Value is { } value && CellTable.IsMeasured(value))
                .GroupBy(entry => KeyOf(entry.Cell))
                .OrderBy(group => group.Key.Model, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Test, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Modality)
                .Select(group => Against(group.Key.Model, group.Key.Test, group.Key.Modality, [.. group.Select(entry => (entry.Run, Math.Log(entry.Value!.Value)))])),
        ];
        var shifts = Enumerable.Range(0, runs.Count).Select(_ => new RunShift()).ToArray();
        foreach (var test in tests)
        {
            foreach (var (run, value) in test.Values)
            {
                shifts[run].Add(test.Model, value);
            }
        }

        return new TrendLogs(tests, shifts)
        {
            Zeros = metric == MetricTable.Duration ? [] : [.. values.Where(entry => entry.Value == 0).Select(entry => (entry.Cell.Model, entry.Cell.Test, entry.Cell.Modality, entry.Run))],
            Without = [.. values.GroupBy(entry => KeyOf(entry.Cell)).Where(group => group.All(entry => entry.Value is null)).Select(group => group.Key)],
        };
    }

    /// <summary>What a run did to the typical test; null for a run without a test.</summary>
    public double? Shift(int run) => _shifts[run].OfAll;

    /// <summary>What a run did to the typical test of all models but one; 0 where there is no other, which cannot be told from what the model did.</summary>
    public double ShiftWithout(int run, string model) => _shifts[run].Without(model) ?? 0;

    private static (string Model, string Test, InferenceModality Modality) KeyOf(InferenceCell cell) => (cell.Model, cell.Test, cell.Modality);

    private static TestLogs Against(string model, string test, InferenceModality modality, (int Run, double Value)[] values)
    {
        var typical = RobustMath.Median((double[])[.. values.Select(value => value.Value)]);
        return new TestLogs(model, test, modality, typical, [.. values.Select(value => (value.Run, value.Value - typical))]);
    }

    // The median of what is left when one model is taken out, without putting the rest in order again for every model.
    private sealed class RunShift
    {
        private readonly List<(double Value, string Model)> _values = [];
        private Dictionary<string, List<int>>? _places;

        public double? OfAll => _values.Count == 0 ? null : Median([]);

        public void Add(string model, double value) => _values.Add((value, model));

        public double? Without(string model)
        {
            Sort();
            var own = _places!.GetValueOrDefault(model) ?? [];
            return own.Count == _values.Count ? null : Median(own);
        }

        private double Median(List<int> own)
        {
            Sort();
            var count = _values.Count - own.Count;
            return (Kth((count - 1) / 2, own) + Kth(count / 2, own)) / 2;
        }

        private void Sort()
        {
            if (_places is not null)
            {
                return;
            }

            _values.Sort((left, right) => left.Value.CompareTo(right.Value));
            _places = _values.Select((value, place) => (value.Model, Place: place)).GroupBy(entry => entry.Model).ToDictionary(group => group.Key, group => group.Select(entry => entry.Place).ToList());
        }

        // The k-th value that is not one of a model's own: its place moves up by one for each of those before it.
        private double Kth(int k, List<int> own)
        {
            var (low, high) = (0, own.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = own[middle] - middle <= k ? (middle + 1, high) : (low, middle);
            }

            return _values[k + low].Value;
        }
    }
}
