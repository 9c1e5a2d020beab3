namespace SchemaFirst.Reports;

/// <summary>How many tests of a run ended how, and how long they took.</summary>
public sealed record OutcomeCounts
{
    /// <summary>Tests that passed.</summary>
    public required long Passed { get; init; }

    /// <summary>Tests that failed.</summary>
    public required long Failed { get; init; }

    /// <summary>Tests that were skipped.</summary>
    public required long Skipped { get; init; }

    /// <summary>Passed tests that name a model; the other passed tests are infrastructure (handbook H14).</summary>
    public required long PassedWithModel { get; init; }

    /// <summary>Passed tests with a model that ran at least the minimum duration: those that the statistics are made of.</summary>
    public required long Inference { get; init; }

    /// <summary>Sum of the durations of passed tests, s.</summary>
    public required decimal PassedSeconds { get; init; }

    /// <summary>Sum of the durations of failed tests, s.</summary>
    public required decimal FailedSeconds { get; init; }

    /// <summary>Records whose duration is no measurement (above 10^12 s); they count as tests but in no sum.</summary>
    public required long UnusableDurations { get; init; }

    /// <summary>Passed tests with a model that have no name, or no duration that is a measurement: no statistics can take them.</summary>
    public long PassedUnmeasured { get; init; }

    /// <summary>All tests.</summary>
    public long Total => Passed + Failed + Skipped;

    /// <summary>True when a test ran: a file without one is no run, and no repeat of another.</summary>
    public bool HasExecuted => Passed + Failed > 0;

    /// <summary>Passed tests without a model.</summary>
    public long Infrastructure => Passed - PassedWithModel;

    /// <summary>Passed tests with a model that are no inference.</summary>
    public long TooShort => PassedWithModel - Inference - PassedUnmeasured;
}
