namespace SchemaFirst.Schema.Common;

/// <summary>A place in a text: UTF-16 offset and length, with the start and end as 0-based line and column.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of UTF-16 code units.</param>
/// <param name="StartLine">0-based line of the start.</param>
/// <param name="StartColumn">0-based column of the start, in UTF-16 code units.</param>
/// <param name="EndLine">0-based line of the end.</param>
/// <param name="EndColumn">0-based column of the end, exclusive.</param>
public readonly record struct TextSpan(int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn);
