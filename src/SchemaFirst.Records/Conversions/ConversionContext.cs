namespace SchemaFirst.Records.Conversions;

/// <summary>What a conversion knows besides the record.</summary>
/// <param name="RunId">The run id, from the file's name; null when the name gives none.</param>
public sealed record ConversionContext(string? RunId);
