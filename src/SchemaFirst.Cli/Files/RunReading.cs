namespace SchemaFirst.Cli.Files;

/// <summary>How the records of runs are read.</summary>
/// <param name="IsLenient">True to read NaN and Infinity as absent.</param>
/// <param name="IsSplit">True to make a run of each of those that were appended to one file.</param>
internal sealed record RunReading(bool IsLenient = false, bool IsSplit = false);
