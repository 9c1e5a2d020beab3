namespace SchemaFirst.Records;

/// <summary>A file that may be the run a command is looking for.</summary>
/// <param name="Path">Its path.</param>
/// <param name="LastWriteTime">When it was last written.</param>
/// <param name="ReadTime">Reads when its records were made; null when they do not say. Asked at most once, and only where it matters: a file has to be opened for it.</param>
/// <param name="Look">Looks into it for what it holds; null where nobody looks. Asked at most once.</param>
public sealed record RunCandidate(string Path, DateTimeOffset LastWriteTime, Func<DateTimeOffset?>? ReadTime = null, Func<RunContent>? Look = null)
{
    private readonly Lazy<RunContent> _found = new(() => Look?.Invoke() ?? RunContent.Unknown);
    private readonly Lazy<DateTimeOffset?> _recordTime = new(() => ReadTime?.Invoke());

    /// <summary>The last part of the path.</summary>
    public string FileName => Path[(Path.AsSpan().LastIndexOfAny('/', '\\') + 1)..];

    /// <summary>Its name's parts; null when the name does not begin with a date.</summary>
    public RunName? Name { get; } = RunName.TryParse(Path, out var name) ? name : null;

    /// <summary>What it holds, going by a look into it, else by its name.</summary>
    public RunContent Content => _found.Value != RunContent.Unknown ? _found.Value : Name?.Content ?? RunName.ContentOf(Path);

    /// <summary>Its day: that of its name, else that of its records (UTC); null when neither says.</summary>
    public DateOnly? Date => Name?.Date ?? (_recordTime.Value is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : null);

    /// <summary>When it was made: what its records say, else the time of the file, which a copy or a clone changes.</summary>
    public DateTimeOffset Time => _recordTime.Value ?? LastWriteTime;
}
