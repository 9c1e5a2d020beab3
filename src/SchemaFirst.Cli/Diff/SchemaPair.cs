using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility;

namespace SchemaFirst.Cli.Diff;

/// <summary>Two schemas to compare; one is null when there is nothing to compare with.</summary>
/// <param name="Old">The schema before.</param>
/// <param name="New">The schema after.</param>
internal sealed record SchemaPair(SchemaSource? Old, SchemaSource? New)
{
    /// <summary>Why there is no schema before although there was a file; null when there was none.</summary>
    public string? WhyNotOld { get; init; }

    /// <summary>A file that looks like a schema and was not compared; null for a pair that was.</summary>
    public (string Path, string Why)? NotCompared { get; init; }

    /// <summary>True when the text is the same, and only what it refers to changed.</summary>
    public bool IsDependent { get; init; }

    /// <summary>What the pair is called, whatever the commit.</summary>
    public string Title => NotCompared is { } left ? left.Path : (Old?.Id, New?.Id) switch
    {
        ({ } was, { } now) when was.Family == now.Family => was.Version == now.Version ? $"{now}" : $"{now.Family} {was.Version} → {now.Version}",
        (null, { } now) when Old is null => $"{now}",
        ({ } was, null) when New is null => $"{was}",
        _ when Old?.Name == New?.Name => New!.Name,
        _ => $"{Old?.Name ?? "(nothing)"} → {New?.Name ?? "(nothing)"}",
    };

    /// <summary>Both versions, when both are of one family; a schema that was edited in place has the same one twice.</summary>
    public (SchemaVersion From, SchemaVersion To)? Versions =>
        Old?.Id is { } was && New?.Id is { } now && was.Family == now.Family ? (was.Version, now.Version) : null;

    /// <summary>The version step that was taken; null when the paths say nothing about versions.</summary>
    public VersionStep? Taken => Versions is { } versions ? VersionAdvice.Taken(versions.From, versions.To) : null;
}
