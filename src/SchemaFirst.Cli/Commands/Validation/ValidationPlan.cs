namespace SchemaFirst.Cli.Commands;

/// <summary>What a file is taken for.</summary>
internal enum InputKind
{
    /// <summary>A <c>.json</c> file is a document, anything else lines.</summary>
    Auto,

    /// <summary>A record a line.</summary>
    Lines,

    /// <summary>One document, which is the record.</summary>
    Document,

    /// <summary>One document, an array of records.</summary>
    Elements,
}

/// <summary>How files are validated.</summary>
/// <param name="NewValidator">Makes a validator; each is used by one thread at a time.</param>
/// <param name="MostErrors">How many errors a file are shown at most; all are counted.</param>
/// <param name="ShowsEveryRecord">True to show valid records too.</param>
internal sealed record ValidationPlan(Func<ILineValidator> NewValidator, int MostErrors, bool ShowsEveryRecord)
{
    // A smaller file is done before a second thread has started.
    private const long SmallestParallelBytes = 8 * 1024 * 1024;

    /// <summary>What files are taken for.</summary>
    public InputKind Input { get; init; }

    /// <summary>True when an array in a document that nothing else is said of holds records, since no record is an array.</summary>
    public bool TakesArraysApart { get; init; }

    /// <summary>How many chunks of a file are validated at the same time; null to decide by the file.</summary>
    public int? Jobs { get; init; }

    /// <summary>How wide the frames of errors are; null for none.</summary>
    public int? FrameColumns { get; init; }

    /// <summary>Sees every record of the present file that is JSON; null for nobody. It is called from one thread, so there is one job.</summary>
    public LineObserver? Observe { get; init; }

    /// <summary>How many jobs a stream is worth: without a word from the user, big files only, and nothing that comes as it is made.</summary>
    public int JobsFor(Stream stream) =>
        Observe is not null ? 1
        : Jobs ?? (stream.CanSeek && stream.Length >= SmallestParallelBytes ? Environment.ProcessorCount : 1);

    /// <summary>What a file is taken for when nobody said.</summary>
    public InputKind KindOf(string path) =>
        Input != InputKind.Auto ? Input
        : path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? InputKind.Document
        : InputKind.Lines;
}
