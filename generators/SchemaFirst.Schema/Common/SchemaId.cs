namespace SchemaFirst.Schema.Common;

/// <summary>Which schema: <c>schemas/&lt;family&gt;/&lt;version&gt;/…</c>.</summary>
/// <param name="Family">The family's folder name, such as <c>test-record</c>.</param>
/// <param name="Version">The version's folder name, parsed.</param>
public sealed record SchemaId(string Family, SchemaVersion Version) : IComparable<SchemaId>
{
    /// <summary>Orders by family (ordinal), then by version.</summary>
    public int CompareTo(SchemaId? other)
    {
        var order = string.CompareOrdinal(Family, other?.Family);
        return order != 0 ? order : Version.CompareTo(other!.Version);
    }

    /// <summary>The form that the command line takes, <c>family@version</c>.</summary>
    public override string ToString() => $"{Family}@{Version}";
}
