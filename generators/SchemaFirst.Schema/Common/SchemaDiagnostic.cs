namespace SchemaFirst.Schema.Common;

/// <summary>A located complaint about a schema file. It has value equality, so it can travel through an incremental pipeline.</summary>
/// <param name="Id"><c>SFG</c> and four digits: 1xxx JSON, 2xxx keywords, 3xxx types, 4xxx migrations.</param>
/// <param name="Path">The schema file's path as it was given.</param>
/// <param name="Span">Where in the file.</param>
/// <param name="Message">What was found and what was expected, one sentence.</param>
/// <param name="IsError">False for a warning.</param>
public sealed record SchemaDiagnostic(string Id, string Path, TextSpan Span, string Message, bool IsError = true);
