using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>A C# enum to be generated from an <c>enum</c> of strings.</summary>
/// <param name="Name">The C# name.</param>
/// <param name="Description">Plain text for its documentation.</param>
/// <param name="Members">In the schema's order.</param>
public sealed record EnumModel(string Name, string? Description, EquatableArray<EnumMemberModel> Members);

/// <summary>A member of an <see cref="EnumModel"/>.</summary>
/// <param name="Name">The C# name.</param>
/// <param name="Value">The string in JSON.</param>
public sealed record EnumMemberModel(string Name, string Value);
