namespace SchemaFirst.Schema.Types;

/// <summary>What kind of C# type a <see cref="TypeReference"/> names.</summary>
public enum TypeKind
{
    /// <summary>Any JSON value, kept as its bytes.</summary>
    Raw,

    /// <summary>A string.</summary>
    String,

    /// <summary>A string with <c>format: date-time</c>; its text is kept exactly.</summary>
    DateTime,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A number, kept exactly.</summary>
    Number,

    /// <summary>An integer that may be beyond 64 bits, kept exactly.</summary>
    Integer,

    /// <summary>An integer that the schema bounds within 64 bits.</summary>
    Int64,

    /// <summary>A generated record, <see cref="TypeReference.Name"/>.</summary>
    Record,

    /// <summary>A generated enum, <see cref="TypeReference.Name"/>.</summary>
    Enum,

    /// <summary>A generated closed hierarchy, <see cref="TypeReference.Name"/>.</summary>
    Union,

    /// <summary>A list of <see cref="TypeReference.Item"/>.</summary>
    List,

    /// <summary>A map from member name to <see cref="TypeReference.Item"/>.</summary>
    Map,
}

/// <summary>A use of a type.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The generated type's C# name, for records, enums and unions; otherwise null.</param>
/// <param name="Item">The element's type, for lists and maps; otherwise null.</param>
/// <param name="IsNullable">True when JSON <c>null</c> is a value of this type too (never set on <see cref="TypeKind.Raw"/>).</param>
public sealed record TypeReference(TypeKind Kind, string? Name = null, TypeReference? Item = null, bool IsNullable = false);
