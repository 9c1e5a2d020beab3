namespace SchemaFirst.Reports;

/// <summary>From which change on a report calls a duration slower or faster (handbook H15), in percent of the old duration.</summary>
public sealed record ComparisonThresholds
{
    /// <summary>A model or test that takes more than this longer is slower; 5 unless told.</summary>
    public decimal SlowerPercent { get; init; } = 5;

    /// <summary>A run that takes more than this longer is slower; 3 unless told.</summary>
    public decimal RunSlowerPercent { get; init; } = 3;

    /// <summary>What takes more than this less is faster; 1 unless told.</summary>
    public decimal FasterPercent { get; init; } = 1;
}
