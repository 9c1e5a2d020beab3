using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>A C# record to be generated from an object schema.</summary>
/// <param name="Name">The C# name.</param>
/// <param name="Description">Plain text for its documentation; null when the schema has none.</param>
/// <param name="Properties">In the schema's order.</param>
/// <param name="Additional">How members without a property are kept.</param>
/// <param name="BaseName">The union it is a case of; otherwise null.</param>
/// <param name="IsDeprecated">True when the schema says <c>deprecated</c>.</param>
public sealed record RecordModel(
    string Name,
    string? Description,
    EquatableArray<PropertyModel> Properties,
    AdditionalMembersModel? Additional,
    string? BaseName = null,
    bool IsDeprecated = false);

/// <summary>The property of an open record that keeps the members which no other property names, as raw JSON.</summary>
/// <param name="Name">The C# name, <c>AdditionalMembers</c> unless a property has it.</param>
public sealed record AdditionalMembersModel(string Name);

/// <summary>A C# property of a <see cref="RecordModel"/>.</summary>
/// <param name="JsonName">The member's name in JSON.</param>
/// <param name="Name">The C# name, unique in its record and different from the record's.</param>
/// <param name="Type">The value's type.</param>
/// <param name="IsRequired">True when the member must be there.</param>
/// <param name="ConstantJson">The canonical JSON text of a <c>const</c> that is a string; otherwise null. When required, it is not stored.</param>
/// <param name="IsLenient">
/// True when <paramref name="Type"/> is only expected (<c>x-expected-type</c>): a value of another type is not an error and
/// goes to the record's additional members under the same name.
/// </param>
/// <param name="Description">Plain text for its documentation.</param>
/// <param name="Unit">The value of <c>x-unit</c>.</param>
/// <param name="IsDeprecated">True when the schema says <c>deprecated</c>.</param>
public sealed record PropertyModel(
    string JsonName,
    string Name,
    TypeReference Type,
    bool IsRequired,
    string? ConstantJson = null,
    bool IsLenient = false,
    string? Description = null,
    string? Unit = null,
    bool IsDeprecated = false);
