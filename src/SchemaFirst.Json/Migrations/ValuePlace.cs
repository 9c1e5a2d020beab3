namespace SchemaFirst.Json.Migrations;

/// <summary>Where a value's bytes are.</summary>
internal enum ValueHome : byte
{
    /// <summary>There is no value.</summary>
    None,

    /// <summary>In the document that is converted.</summary>
    Document,

    /// <summary>Among what was computed for it.</summary>
    Scratch,
}

/// <summary>A value by its place; the default is none.</summary>
/// <param name="Home">Where.</param>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="End">The offset behind its last byte.</param>
internal readonly record struct ValuePlace(ValueHome Home, int Start, int End)
{
    public bool IsThere => Home != ValueHome.None;
}

/// <summary>A member that no slot names: on its way to a section, or to the store.</summary>
/// <param name="Section">The section it stands in (source) or goes to (target).</param>
/// <param name="Name">Its name as JSON, in quotation marks.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct UnnamedMember(int Section, ValuePlace Name, ValuePlace Value);

/// <summary>An entry of the store of what the target has no place for.</summary>
/// <param name="Source">The slot of the source, or the section of an unnamed member.</param>
/// <param name="Unnamed">The index of the unnamed member; -1 for a slot.</param>
/// <param name="Value">The value; none says that the member was absent.</param>
internal readonly record struct StoreEntry(int Source, int Unnamed, ValuePlace Value);
