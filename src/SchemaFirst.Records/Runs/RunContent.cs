namespace SchemaFirst.Records;

/// <summary>What a run's file holds, going by its name.</summary>
public enum RunContent
{
    /// <summary>The name does not say.</summary>
    Unknown,

    /// <summary>Test records.</summary>
    Benchmark,

    /// <summary>Memory records.</summary>
    Memory,
}
