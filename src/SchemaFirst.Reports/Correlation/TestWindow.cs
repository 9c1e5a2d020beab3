using SchemaFirst.Records.V0_3_0;

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
    /// <summary>How long it ran, s.</summary>
    public double Seconds => EndTs - StartTs;
}

/// <summary>Collects the windows of a run's tests; skipped tests have none. Names are kept once each.</summary>
internal sealed class TestWindowCollector
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
        _windows.Add(new TestWindow(lineNumber, name, model, record.Outcome, InferenceModalities.From(record.Modality), start, end, source));
    }
}
