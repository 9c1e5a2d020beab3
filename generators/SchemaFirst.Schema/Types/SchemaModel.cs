using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>
/// Everything that is emitted for one schema version. It has value equality and carries no position, so that a whitespace
/// edit of the schema stops here.
/// </summary>
/// <param name="Id">Family and version.</param>
/// <param name="NamespaceSuffix">The version's namespace part, such as <c>V0_3_0</c>.</param>
/// <param name="RootName">The C# name made from the family, such as <c>TestRecord</c>; the validator is <c>TestRecordValidator</c>.</param>
/// <param name="Root">
/// The document's type. When it is not a record or union, a record <see cref="RootName"/> with a single property <c>Value</c>
/// wraps it.
/// </param>
/// <param name="Records">All records, the root first where it is one.</param>
/// <param name="Enums">All enums.</param>
/// <param name="Unions">All unions.</param>
/// <param name="Constraints">What makes a document valid.</param>
/// <param name="Description">Plain text: the schema's title and description.</param>
public sealed record SchemaModel(
    SchemaId Id,
    string NamespaceSuffix,
    string RootName,
    TypeReference Root,
    EquatableArray<RecordModel> Records,
    EquatableArray<EnumModel> Enums,
    EquatableArray<UnionModel> Unions,
    ConstraintModel Constraints,
    string? Description);
