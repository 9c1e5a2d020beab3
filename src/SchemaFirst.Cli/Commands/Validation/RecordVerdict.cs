using SchemaFirst.Cli.Output;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Cli.Commands;

/// <summary>What was said of one record.</summary>
/// <param name="LineNumber">The line at which it begins, from 1: within its chunk, until that is known to its file.</param>
/// <param name="IsValid">True when nothing is wrong with it.</param>
/// <param name="DeclaredVersion">The version that it declares; null when it declares none or none is looked for.</param>
/// <param name="SchemaUri">The URI of the schema that it was validated against; null when there is none for it.</param>
/// <param name="Errors">What is wrong with it, as far as that is to be shown.</param>
internal sealed record RecordVerdict(long LineNumber, bool IsValid, string? DeclaredVersion, string? SchemaUri, IReadOnlyList<ValidationError> Errors)
{
    /// <summary>Where each of the errors lies, as a piece of the record; null where nobody asked.</summary>
    public IReadOnlyList<CodeFrame>? Frames { get; init; }

    /// <summary>An error's absolute keyword location as a whole URI; null when the error comes from no keyword.</summary>
    public string? AbsoluteLocation(string location) =>
        location.Length == 0 ? null : location[0] == '#' && SchemaUri is not null ? SchemaUri + location : location;
}

/// <summary>What validating a piece of a file came to.</summary>
/// <param name="LineCount">How many lines it has, blank ones included.</param>
/// <param name="Total">How many records.</param>
/// <param name="Valid">How many of them are valid.</param>
/// <param name="ErrorCount">How many errors the others have.</param>
/// <param name="HasCrLf">True when a line ends with CR LF.</param>
/// <param name="Records">The records to be shown, in order.</param>
internal sealed record ChunkResult(long LineCount, long Total, long Valid, long ErrorCount, bool HasCrLf, IReadOnlyList<RecordVerdict> Records);

/// <summary>What validating a file came to.</summary>
/// <param name="Total">How many records it has.</param>
/// <param name="Valid">How many of them are valid.</param>
/// <param name="ErrorCount">How many errors the others have.</param>
/// <param name="Problem">Why it could not be read to its end; null when it could.</param>
internal sealed record FileResult(long Total, long Valid, long ErrorCount, string? Problem);
