using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Findings;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>How far a version moves.</summary>
public enum VersionStep
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Nothing that matters to a document.</summary>
    Patch,

    /// <summary>More documents are valid than before.</summary>
    Minor,

    /// <summary>Documents that were valid may not be any more.</summary>
    Major,
}

/// <summary>
/// What Semantic Versioning 2.0.0 asks of a schema's version. Below 1.0.0, where anything may change, a step of the second number counts
/// as a major one, and a step of the third as a minor one.
/// </summary>
public static class VersionAdvice
{
    /// <summary>The smallest step that the changes allow; an unknown verdict counts as a break.</summary>
    public static VersionStep Needed(Difference difference) =>
        !difference.Verdicts.Backward.IsCompatible ? VersionStep.Major
        : !difference.Verdicts.Forward.IsCompatible ? VersionStep.Minor
        : difference.IsEmpty ? VersionStep.None
        : VersionStep.Patch;

    /// <summary>The step from one version to a later one; none when it is not later.</summary>
    public static VersionStep Taken(SchemaVersion from, SchemaVersion to)
    {
        var isEarly = from.Major == 0 && to.Major == 0;
        return to.CompareTo(from) <= 0 ? VersionStep.None
            : to.Major != from.Major ? VersionStep.Major
            : to.Minor != from.Minor ? (isEarly ? VersionStep.Major : VersionStep.Minor)
            : isEarly ? VersionStep.Minor
            : VersionStep.Patch;
    }

    /// <summary>The next version after such a step.</summary>
    public static SchemaVersion Next(SchemaVersion from, VersionStep step) => (from.Major == 0, step) switch
    {
        (_, VersionStep.None) => from,
        (true, VersionStep.Major) => new SchemaVersion(0, from.Minor + 1, 0),
        (false, VersionStep.Major) => new SchemaVersion(from.Major + 1, 0, 0),
        (false, VersionStep.Minor) => new SchemaVersion(from.Major, from.Minor + 1, 0),
        _ => new SchemaVersion(from.Major, from.Minor, from.Patch + 1),
    };
}
