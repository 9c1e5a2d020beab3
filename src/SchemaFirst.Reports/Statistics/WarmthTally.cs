namespace SchemaFirst.Reports;

/// <summary>Counts the inference tests for which a model was loaded, and those that found it loaded, where the records say so.</summary>
internal sealed class WarmthTally
{
    private long _cold;
    private long _warm;

    /// <summary>The counts so far.</summary>
    public WarmthCounts Counts => new(_cold, _warm);

    /// <summary>Adds a test.</summary>
    public void Add(TestRecord record)
    {
        if (record.Timeline?.ModelLoadStartMs is not null || (Measured.TryGet(record.Performance?.ModelLoadS, out var load) && load > 0))
        {
            _cold++;
        }
        else if (record.Performance?.ModelLoadS is not null)
        {
            _warm++;
        }
    }

    /// <summary>Adds counts of another part of the run.</summary>
    public void Add(WarmthCounts counts) => (_cold, _warm) = (_cold + counts.Cold, _warm + counts.Warm);
}
