namespace SchemaFirst.Json.Migrations;

/// <summary>What a migration knows besides the record.</summary>
/// <param name="SourceName">What the record's file is called, in the spelling that records use; null without a name.</param>
/// <param name="IsReturning">
/// True on the way down for a record that came up from the older version: what was made of the context then needs no place of its own.
/// </param>
public sealed record MigrationContext(string? SourceName = null, bool IsReturning = true)
{
    /// <summary>Knows nothing.</summary>
    public static MigrationContext None { get; } = new();
}
