namespace SchemaFirst.Records;

/// <summary>What a valid record of an older version does not say, although the latest version needs it. The record holds a placeholder there.</summary>
[Flags]
public enum TestRecordGaps
{
    /// <summary>Nothing is missing.</summary>
    None = 0,

    /// <summary>The test has no name.</summary>
    TestName = 1,

    /// <summary>There is a model, but it has no id.</summary>
    ModelId = 2,

    /// <summary>There is no duration, and no start and end to take it from.</summary>
    Duration = 4,

    /// <summary>It is not known when the test started.</summary>
    Start = 8,

    /// <summary>It is not known when the test ended.</summary>
    End = 16,

    /// <summary>Reason: the timestamp has no zone, so that it names no instant.</summary>
    TimestampWithoutZone = 32,

    /// <summary>Reason: the timestamp is no date-time.</summary>
    TimestampNotDateTime = 64,

    /// <summary>Reason: start or end would lie before 1970.</summary>
    TimeBefore1970 = 128,
}
