using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SchemaFirst.Records;

namespace SchemaFirst.Reports;

/// <summary>Where another run seems to begin in the file of a run.</summary>
/// <param name="LineNumber">The line of its first record, 1-based.</param>
/// <param name="GapSeconds">The time from the end of the test before it to its start, s; negative when the clock went back.</param>
public sealed record RunBoundary(long LineNumber, double GapSeconds);

/// <summary>
/// How the tests of a file followed each other: which failed and passed later, and where the clock jumps and tests come again, as when two
/// runs were appended to one file. Not thread-safe.
/// </summary>
internal sealed class TestSightings
{
    // Between two tests of a run lie set-up and teardown. A longer pause is a jump when a test that had passed comes again after it; one
    // longer than any retry waits is a jump when any test does.
    private const double ShortestJumpSeconds = 60;
    private const double SureJumpSeconds = 600;
    private const int KeyDigits = 16;

    private readonly Dictionary<ulong, Outcomes> _outcomes = [];
    private readonly List<RunBoundary> _boundaries = [];
    private Dictionary<ulong, bool> _seen = [];
    private Dictionary<ulong, bool> _seenSinceJump = [];
    private RunBoundary? _jump;
    private (double Start, double End)? _last;

    [Flags]
    private enum Outcomes
    {
        None = 0,
        Failed = 1,
        Passed = 2,
        Flaky = 4,
    }

    /// <summary>How many tests failed and passed later.</summary>
    public long FlakyCount => _outcomes.Values.Count(outcomes => (outcomes & Outcomes.Flaky) != 0);

    /// <summary>Where other runs seem to begin.</summary>
    public IReadOnlyList<RunBoundary> Boundaries => _boundaries;

    /// <summary>True for a test that failed and passed later.</summary>
    public bool IsFlaky(string nodeId, string? model) =>
        _outcomes.TryGetValue(TestSet.KeyOf(TestSet.HashOf(nodeId), HashOf(model)), out var outcomes) && (outcomes & Outcomes.Flaky) != 0;

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="testHash">The hash of its whole node id.</param>
    /// <param name="modelHash">The hash of its model's identity; 0 for none.</param>
    /// <param name="lineNumber">Its line, 1-based.</param>
    /// <param name="gaps">What it does not say.</param>
    public void Add(TestRecord record, ulong testHash, ulong modelHash, long lineNumber, TestRecordGaps gaps)
    {
        if ((gaps & TestRecordGaps.TestName) != 0)
        {
            return;
        }

        var key = TestSet.KeyOf(testHash, modelHash);
        if (record.Outcome != TestRecordOutcome.Skipped)
        {
            AddOutcome(key, record.Outcome == TestRecordOutcome.Passed ? Outcomes.Passed : Outcomes.Failed);
        }

        if ((gaps & (TestRecordGaps.Start | TestRecordGaps.End)) == 0)
        {
            AddTime(record.TestStartTs.ToDouble(), record.TestEndTs.ToDouble(), lineNumber);
        }

        AddSight(key, hasFailed: record.Outcome == TestRecordOutcome.Failed);
    }

    /// <summary>Adds those of the next part of the run; each part is looked at by itself for runs that were appended.</summary>
    public void Add(string outcomes, IEnumerable<RunBoundary> boundaries, long linesBefore)
    {
        for (var start = 0; start < outcomes.Length; start += KeyDigits + 1)
        {
            var key = ulong.Parse(outcomes.AsSpan(start, KeyDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            AddOutcome(key, (Outcomes)(outcomes[start + KeyDigits] - '0'));
        }

        _boundaries.AddRange(boundaries.Select(boundary => boundary with { LineNumber = boundary.LineNumber + linesBefore }));
    }

    /// <summary>How each test ended, as one text from which parts are put together: 16 hexadecimal digits of a hash and a digit each.</summary>
    public string OutcomesText()
    {
        var text = new StringBuilder(_outcomes.Count * (KeyDigits + 1));
        foreach (var (key, outcomes) in _outcomes.OrderBy(entry => entry.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{key:x16}{(int)outcomes}");
        }

        return text.ToString();
    }

    private static ulong HashOf(string? model) => model is null ? 0 : TestSet.HashOf(model);

    private void AddOutcome(ulong key, Outcomes added)
    {
        ref var outcomes = ref CollectionsMarshal.GetValueRefOrAddDefault(_outcomes, key, out _);
        var isFlaky = (outcomes & Outcomes.Failed) != 0 && (added & Outcomes.Passed) != 0;
        outcomes |= added | (isFlaky ? Outcomes.Flaky : Outcomes.None);
    }

    private void AddTime(double start, double end, long lineNumber)
    {
        // Tests may overlap: the clock went back when one ended before another, that is known already, began.
        var isBack = end < _last?.Start - ShortestJumpSeconds;
        var gap = isBack ? end - _last!.Value.End : start - (_last?.End ?? start);
        if (isBack || gap > ShortestJumpSeconds)
        {
            foreach (var (key, hasFailed) in _seenSinceJump)
            {
                _seen[key] = hasFailed;
            }

            _seenSinceJump = [];
            (_jump, _last) = (new RunBoundary(lineNumber, gap), null);
        }

        _last = _last is { } last && last.End > end ? last : (start, end);
    }

    private void AddSight(ulong key, bool hasFailed)
    {
        if (_jump is null)
        {
            _seen[key] = hasFailed;
            return;
        }

        _seenSinceJump[key] = hasFailed;
        if (_seen.TryGetValue(key, out var hadFailed) && (!hadFailed || _jump.GapSeconds is < 0 or > SureJumpSeconds))
        {
            _boundaries.Add(_jump);
            (_seen, _seenSinceJump, _jump) = (_seenSinceJump, [], null);
        }
    }
}
