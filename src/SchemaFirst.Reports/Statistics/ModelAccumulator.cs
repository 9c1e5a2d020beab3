using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>One model while its run is read.</summary>
internal sealed class ModelAccumulator(string identity)
{
    private readonly Row[] _rows = new Row[(int)InferenceModality.Unknown + 1];
    private decimal? _sizeGb;
    private FirstTest? _first;

    public string Identity { get; } = identity;

    public ulong Hash { get; } = TestSet.HashOf(identity);

    /// <summary>Sum of a hash of each passed test, modulo 2⁶⁴.</summary>
    public ulong PassedTests { get; private set; }

    public void AddPassed(ulong testHash) => PassedTests += TestSet.TermOf(testHash);

    public void SetSize(JsonNumber? sizeGb)
    {
        if (_sizeGb is null && Measured.TryGet(sizeGb, out var value))
        {
            _sizeGb = value;
        }
    }

    public void AddInference(InferenceModality modality, decimal seconds, JsonNumber? ramFreeGb)
    {
        ref var row = ref _rows[(int)modality];
        row.Tests++;
        row.TotalSeconds += seconds;
        if (Measured.TryGet(ramFreeGb, out var value))
        {
            row.RamFreeGb.Add(value);
        }
    }

    /// <summary>Notes when a test started; the first one pays for what the others find loaded.</summary>
    public void AddStart(string test, decimal startSeconds)
    {
        if (_first is null || startSeconds < _first.StartSeconds || (startSeconds == _first.StartSeconds && string.CompareOrdinal(test, _first.Test) < 0))
        {
            _first = new FirstTest(test, startSeconds);
        }
    }

    public void Add(ModelSummary part)
    {
        _sizeGb ??= part.SizeGb;
        PassedTests += part.PassedTests;
        if (part.First is { } first)
        {
            AddStart(first.Test, first.StartSeconds);
        }

        foreach (var modality in part.Rows)
        {
            ref var row = ref _rows[(int)modality.Modality];
            row.Tests += modality.Tests;
            row.TotalSeconds += modality.TotalSeconds;
            row.RamFreeGb.Add(modality.RamFreeGb);
        }
    }

    public ModelSummary ToSummary() => new(Identity, _sizeGb, [.. Enumerable.Range(0, _rows.Length).Where(HasTests).Select(ToModality)], _first) { PassedTests = PassedTests };

    private bool HasTests(int modality) => _rows[modality].Tests > 0;

    private ModalitySummary ToModality(int modality)
    {
        ref readonly var row = ref _rows[modality];
        return new((InferenceModality)modality, row.Tests, row.TotalSeconds, row.RamFreeGb.ToRange());
    }

    private struct Row
    {
        public long Tests;
        public decimal TotalSeconds;
        public RangeAccumulator RamFreeGb;
    }
}
