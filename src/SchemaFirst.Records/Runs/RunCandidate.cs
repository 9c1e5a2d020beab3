namespace SchemaFirst.Records;

/// <summary>A file that may be the run a command is looking for.</summary>
/// <param name="Path">Its path.</param>
/// <param name="LastWriteTime">When it was last written.</param>
/// <param name="FoundContent">What a look into it showed; unknown when nobody looked, or it showed nothing.</param>
public sealed record RunCandidate(string Path, DateTimeOffset LastWriteTime, RunContent FoundContent = RunContent.Unknown)
{
    /// <summary>The last part of the path.</summary>
    public string FileName => Path[(Path.AsSpan().LastIndexOfAny('/', '\\') + 1)..];

    /// <summary>Its name's parts; null when the name does not begin with a date.</summary>
    public RunName? Name { get; } = RunName.TryParse(Path, out var name) ? name : null;

    /// <summary>What it holds, going by what a look into it showed, else by its name.</summary>
    public RunContent Content => FoundContent != RunContent.Unknown ? FoundContent : Name?.Content ?? RunName.ContentOf(Path);
}
