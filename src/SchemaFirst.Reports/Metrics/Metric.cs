namespace SchemaFirst.Reports;

/// <summary>Which way a figure is better.</summary>
public enum MetricDirection
{
    /// <summary>Less is better, such as seconds.</summary>
    LowerIsBetter,

    /// <summary>More is better, such as tokens per second.</summary>
    HigherIsBetter,

    /// <summary>Neither: a difference says that something else was measured, such as another number of prompt tokens.</summary>
    Neither,
}

/// <summary>What a figure of 0 says.</summary>
internal enum ZeroMeaning
{
    /// <summary>It was measured, and was 0.</summary>
    Measured,

    /// <summary>Nothing takes no time and no memory: the writer could not measure it. It counts as unusable.</summary>
    NotMeasured,

    /// <summary>What is timed did not happen, such as loading a model that was loaded already.</summary>
    DidNotHappen,
}

/// <summary>A figure of a test that is shown, compared and gated. Names and units are those of the record's schema.</summary>
public sealed class Metric
{
    /// <summary>Its place in <see cref="MetricTable.All"/>, from 0.</summary>
    public int Index { get; internal set; }

    /// <summary>Its name on a command line and in documents: that of the record's member, such as <c>tokens_per_s</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name in a heading, such as <c>Speed</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its unit, such as <c>tokens/s</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Which way it is better.</summary>
    public required MetricDirection Direction { get; init; }

    /// <summary>How many decimals are shown.</summary>
    public required int Decimals { get; init; }

    /// <summary>True of the duration and of what records carry beside it; false of what a memory file says.</summary>
    public bool IsOfRecords => Read is not null || Index == 0;

    internal ZeroMeaning Zero { get; init; } = ZeroMeaning.NotMeasured;

    /// <summary>Reads it from a record; null when it is the duration, or does not come from records.</summary>
    internal Func<TestRecordPerformance, double?>? Read { get; init; }
}
