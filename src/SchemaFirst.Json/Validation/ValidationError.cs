namespace SchemaFirst.Json.Validation;

/// <summary>One reason why a document is not valid.</summary>
/// <param name="Keyword">The keyword that says no; empty when the document is not JSON in the sense of <see cref="ISchemaType{TSelf}.IsValid"/>.</param>
/// <param name="InstanceLocation">Where in the document: a JSON Pointer.</param>
/// <param name="KeywordLocation">Where in the schema, through every reference: a JSON Pointer.</param>
/// <param name="AbsoluteKeywordLocation">Where in the schema, references followed: a URI with fragment.</param>
/// <param name="ByteOffset">0-based offset in the document's bytes.</param>
/// <param name="Line">1-based line in the document.</param>
/// <param name="Column">1-based column in the line, in code points.</param>
/// <param name="Message">What was found and what was expected, one sentence.</param>
public sealed record ValidationError(
    string Keyword,
    string InstanceLocation,
    string KeywordLocation,
    string AbsoluteKeywordLocation,
    int ByteOffset,
    int Line,
    int Column,
    string Message)
{
    /// <summary>
    /// True when the value is not known to be invalid: whether it is valid depends on a pattern that was left undecided, which the message names.
    /// The document counts as invalid.
    /// </summary>
    public bool IsUndecided { get; init; }
}
