namespace SchemaFirst.Cli.Output;

/// <summary>How bad a finding is.</summary>
internal enum FindingLevel
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>Probably not what was meant.</summary>
    Warning,

    /// <summary>Wrong.</summary>
    Error,
}

/// <summary>A place in a file.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column; its unit is the writer's to say.</param>
internal readonly record struct FindingPlace(long Line, long Column);

/// <summary>Something found in a file, as the tools that read findings know it: SARIF viewers, GitHub.</summary>
/// <param name="RuleId">What was broken: a keyword, a diagnostic's id, a compatibility rule's id.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Message">What was found and what was expected, in plain text.</param>
/// <param name="Path">The file as it was given; null for standard input.</param>
/// <param name="Place">Where in the file; null for the whole of it.</param>
/// <param name="Pointer">Where in the document, as a JSON Pointer; null when that says nothing.</param>
internal sealed record Finding(string RuleId, FindingLevel Level, string Message, string? Path, FindingPlace? Place = null, string? Pointer = null)
{
    /// <summary>Further facts by name, for those who process findings.</summary>
    public IReadOnlyList<(string Name, string Value)> Properties { get; init; } = [];
}

/// <summary>Writes findings one by one, in memory that does not grow with their number.</summary>
internal interface IFindingWriter
{
    /// <summary>Before the first finding.</summary>
    void Begin();

    /// <summary>A finding.</summary>
    void Write(Finding finding);

    /// <summary>An input that could not be examined to its end.</summary>
    /// <param name="path">The file as it was given; null for standard input.</param>
    /// <param name="message">Why, in plain text.</param>
    void WriteProblem(string? path, string message);

    /// <summary>After the last finding.</summary>
    void End();
}
