namespace SchemaFirst.Reports;

/// <summary>How it is known when a test ran, from the best source to the worst.</summary>
public enum WindowSource
{
    /// <summary>Marks in the memory file, made on the same clock as its samples.</summary>
    Marks,

    /// <summary>Start and end in the test's record.</summary>
    Measured,

    /// <summary>The record's timestamp, which is the end of the test, and its duration (handbook H8).</summary>
    Derived,
}

/// <summary>How it is known that a test made its model infer, and did not only look at it, as tests of fixtures do.</summary>
public enum InferenceEvidence
{
    /// <summary>It names no model, or was too short.</summary>
    None,

    /// <summary>It names a model and ran long enough.</summary>
    Duration,

    /// <summary>Its record also says of what kind the inference was, or what was measured.</summary>
    Record,
}

/// <summary>When a test ran, and what came of it. One a record, not one a test: a test that ran twice has two.</summary>
/// <param name="LineNumber">The line of the record, 1-based.</param>
/// <param name="Test">The test's whole node id.</param>
/// <param name="Model">The model's identity; null for an infrastructure test.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Modality">What kind of input it gave the model.</param>
/// <param name="StartTs">Its start, epoch s.</param>
/// <param name="EndTs">Its end, epoch s, not before the start.</param>
/// <param name="Source">How that is known.</param>
public readonly record struct TestWindow(
    long LineNumber, string Test, string? Model, TestRecordOutcome Outcome, InferenceModality Modality, double StartTs, double EndTs, WindowSource Source)
{
    /// <summary>How it is known that it made its model infer.</summary>
    public InferenceEvidence Inference { get; init; }

    /// <summary>How long it ran, s.</summary>
    public double Seconds => EndTs - StartTs;
}

/// <summary>Collects the windows of a run's tests; skipped tests have none. Names are kept once each.</summary>
/// <param name="minInferenceSeconds">The shortest duration that counts as inference, s.</param>
internal sealed class TestWindowCollector(decimal minInferenceSeconds)
{
    private readonly List<TestWindow> _windows = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public IReadOnlyList<TestWindow> Windows => _windows;

    public void Add(TestRecord record, string? model, long lineNumber)
    {
        var (start, end) = (record.TestStartTs.ToDouble(), record.TestEndTs.ToDouble());
        if (record.Outcome == TestRecordOutcome.Skipped || !(start <= end && end <= MemoryRunBuilder.EndOfYear9999))
        {
            return;
        }

        if (!_names.TryGetValue(record.Test, out var name))
        {
            name = record.Test;
            _names.Add(name, name);
        }

        var source = record.TimingSource == TestRecordTimingSource.Measured ? WindowSource.Measured : WindowSource.Derived;
        _windows.Add(new TestWindow(lineNumber, name, model, record.Outcome, InferenceModalities.From(record.Modality), start, end, source)
        {
            Inference = model is null || end - start < (double)minInferenceSeconds ? InferenceEvidence.None
                : record.Modality is not null || record.Performance is not null ? InferenceEvidence.Record
                : InferenceEvidence.Duration,
        });
    }
}
