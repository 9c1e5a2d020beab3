namespace SchemaFirst.Reports;

/// <summary>What the statistics of a run depend on besides its records.</summary>
public sealed record RunOptions
{
    /// <summary>When a test counts as disturbed by the state of its machine.</summary>
    public QualityThresholds Quality { get; init; } = new();

    /// <summary>The shortest duration, s, that counts as inference; 0.5 unless told (handbook H14).</summary>
    public decimal MinInferenceSeconds { get; init; } = 0.5m;

    /// <summary>True to keep when each test ran, so that a memory run can be correlated with them; costs some bytes a record.</summary>
    public bool KeepTestWindows { get; init; }

    /// <summary>Looks up a workspace folder's file; null to show the last part of every workspace path.</summary>
    public WorkspaceFileReader? ReadWorkspaceFile { get; init; }
}

/// <summary>Where the records of a run come from.</summary>
/// <param name="DisplayPath">The path to show, with forward slashes; <c>-</c> for standard input.</param>
/// <param name="Date">The date that the file's name gives the run; null when it gives none.</param>
/// <param name="LineCount">How many lines it has, blank ones too: where the next part of the same run goes on.</param>
public sealed record RunSource(string DisplayPath, DateOnly? Date, long LineCount = 0);

/// <summary>Why a line of a run's file is not in its statistics.</summary>
public enum SkippedLineKind
{
    /// <summary>It is a memory record (handbook H18).</summary>
    MemoryRecord,

    /// <summary>It is not valid against the schema of the version it declares, or is not JSON.</summary>
    Invalid,

    /// <summary>It is valid, but cannot become a record of the latest version.</summary>
    NotConvertible,

    /// <summary>The file ends within it: its writer died, or still writes.</summary>
    Torn,
}
