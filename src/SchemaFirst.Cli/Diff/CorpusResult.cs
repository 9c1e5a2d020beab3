namespace SchemaFirst.Cli.Diff;

/// <summary>A record that a change concerns.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong with it, and where in it.</param>
internal sealed record CorpusExample(string Path, long Line, string Message);

/// <summary>What real records have to say about a change.</summary>
/// <param name="Total">How many lines there are.</param>
/// <param name="ValidBefore">How many are valid against the schema before.</param>
/// <param name="ValidAfter">How many are valid against the schema after.</param>
/// <param name="Broken">How many were valid and are not any more.</param>
/// <param name="Gained">How many were not valid and are now.</param>
/// <param name="Migrated">How many of those valid before are valid after their migration; null when there is no migration.</param>
/// <param name="Examples">The first that break, one for each reason.</param>
internal sealed record CorpusResult(long Total, long ValidBefore, long ValidAfter, long Broken, long Gained, long? Migrated, IReadOnlyList<CorpusExample> Examples)
{
    /// <summary>How many lines are too long to be read. What becomes of them is not known, so they are valid neither before nor after, and unbroken neither.</summary>
    public long UnreadCount { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<CorpusExample> Unread { get; init; } = [];

    /// <summary>The counts in a sentence.</summary>
    public string Summary =>
        $"{Total} records: {ValidBefore} valid before, {ValidAfter} valid after, {Broken} break, {Gained} gained"
        + (Migrated is { } migrated ? $"; {migrated} of {ValidBefore} valid after the migration" : "")
        + (UnreadCount > 0 ? $"; {UnreadCount} not read" : "");
}
