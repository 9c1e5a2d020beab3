namespace SchemaFirst.Evaluator.Drift;

/// <summary>How records and their schema have drifted apart, which no verdict shows where the schema is open.</summary>
/// <param name="RecordCount">How many records were looked at.</param>
/// <param name="Unnamed">Members in the records that the schema does not name, in the order in which they were met.</param>
/// <param name="Unseen">Absolute keyword locations of members that the schema names and no record has, in the schema's order.</param>
/// <param name="UncountedCount">How often further members were met that are not among <paramref name="Unnamed"/>, since these are too many.</param>
public sealed record DriftReport(long RecordCount, IReadOnlyList<UnnamedMember> Unnamed, IReadOnlyList<string> Unseen, long UncountedCount);

/// <summary>A member that the schema does not name.</summary>
/// <param name="Path">Where it stands: a JSON Pointer, with <c>*</c> for any element and for members whose names are data.</param>
/// <param name="Count">How often it was met.</param>
/// <param name="First">Where it was met first.</param>
public sealed record UnnamedMember(string Path, long Count, DriftPlace First);

/// <summary>A place in a file.</summary>
/// <param name="File">The file as it was given.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column, in code points.</param>
public sealed record DriftPlace(string File, long Line, int Column);
