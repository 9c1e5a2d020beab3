using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>How the cases of a <see cref="UnionModel"/> are told apart.</summary>
public enum UnionDiscriminator
{
    /// <summary>By the constant string value of one member that every case requires.</summary>
    Constant,

    /// <summary>By which member is present; the last case is the one without any of them.</summary>
    Presence,
}

/// <summary>A closed hierarchy: an abstract record and one sealed record a case.</summary>
/// <param name="Name">The abstract record's C# name.</param>
/// <param name="Description">Plain text for its documentation.</param>
/// <param name="Discriminator">How cases are told apart.</param>
/// <param name="DiscriminatorJsonName">The member that tells cases apart by its constant; null for presence.</param>
/// <param name="Cases">In the schema's order, for presence the fallback last.</param>
public sealed record UnionModel(
    string Name,
    string? Description,
    UnionDiscriminator Discriminator,
    string? DiscriminatorJsonName,
    EquatableArray<UnionCaseModel> Cases);

/// <summary>A case of a <see cref="UnionModel"/>.</summary>
/// <param name="RecordName">The case's record.</param>
/// <param name="Tag">The constant string, or the member whose presence decides; null for the fallback case.</param>
public sealed record UnionCaseModel(string RecordName, string? Tag);
