using SchemaFirst.Schema.Migrations;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>One version in a case of a migration: its members as C# has them.</summary>
/// <param name="members">The members.</param>
/// <param name="types">The version's types.</param>
/// <param name="alias">The alias of its namespace.</param>
internal sealed class MigrationSide(IReadOnlyList<MemberModel> members, VersionTypes types, string alias)
{
    private const string Root = "record";
    private const string Source = "source";

    public IReadOnlyList<MemberModel> Members => members;

    /// <summary>The members of a section, in the schema's order.</summary>
    public IEnumerable<int> Children(int section) => Enumerable.Range(1, members.Count - 1).Where(index => members[index].Parent == section);

    /// <summary>The record of a section; null for a map.</summary>
    public RecordModel? Record(int section) => members[section].RecordName is { } name ? types.Records.First(record => record.Name == name) : null;

    /// <summary>An enum.</summary>
    public EnumModel Enum(TypeReference type) => types.Enums.First(model => model.Name == type.Name);

    /// <summary>True for an object that names no member.</summary>
    public bool IsMap(int section) => section > 0 && members[section].RecordName is null && members[section].Property?.Type is { Kind: TypeKind.Map, IsNullable: false, Item.Kind: TypeKind.Raw };

    /// <summary>A type with its namespace.</summary>
    public TypeReference Qualify(TypeReference type) => type with
    {
        Name = type.Name is null ? null : $"{alias}::{type.Name}",
        Item = type.Item is null ? null : Qualify(type.Item),
    };

    /// <summary>The C# type of a section.</summary>
    public string SectionType(int section) => Record(section) is { } record ? $"{alias}::{record.Name}" : CSharpType.BareName(Qualify(members[section].Property!.Type));

    /// <summary>The C# type of a member, without <c>?</c>.</summary>
    public string BareType(int member) => CSharpType.BareName(Qualify(members[member].Property!.Type));

    /// <summary>True for a value type.</summary>
    public bool IsValueType(int member) => CSharpType.IsValueType(members[member].Property!.Type);

    /// <summary>An expression for a member of the record; null where it or a section on its way is absent.</summary>
    /// <param name="member">The member.</param>
    /// <param name="anchor">A section that is at hand as <c>source</c>; 0 without one.</param>
    public string Path(int member, int anchor = 0)
    {
        if (member == anchor)
        {
            return anchor == 0 ? Root : Source;
        }

        var parent = members[member].Parent;
        return $"{Path(parent, anchor)}{(parent == anchor || parent == 0 || members[parent].IsRequired ? "" : "?")}.{members[member].Property!.Name}";
    }

    /// <summary>True when a member's path never leads to null.</summary>
    public bool IsSure(int member, int anchor = 0) =>
        member == anchor || member == 0 || (members[member].IsRequired && IsSure(members[member].Parent, anchor));

    /// <summary>True for a member of a section, or of one in it.</summary>
    public bool IsBelow(int member, int section) => member == section || (member > 0 && IsBelow(members[member].Parent, section));

    /// <summary>An expression for the members of a section that no property names; null when there cannot be any.</summary>
    public string? Rest(int section, int anchor = 0)
    {
        if (IsMap(section))
        {
            return $"{TypedNames.Notes}.MembersOf({Path(section, anchor)})";
        }

        var sure = IsSure(section, anchor);
        return Record(section)?.Additional is { } additional ? $"{Path(section, anchor)}{(sure ? "" : "?")}.{additional.Name}{(sure ? "" : " ?? default")}" : null;
    }

    /// <summary>The names of a section's members.</summary>
    public IEnumerable<string> Names(int section) => Children(section).Select(NameOf);

    /// <summary>A member's name in JSON.</summary>
    public string NameOf(int member)
    {
        var pointer = members[member].Pointer;
        return pointer.Substring(pointer.LastIndexOf('/') + 1).Replace("~1", "/").Replace("~0", "~");
    }

    /// <summary>The names of the properties on the way to a member, one behind the other.</summary>
    public string Title(int member) => member == 0 ? "" : Title(members[member].Parent) + (members[member].Property?.Name ?? "");
}

/// <summary>Names that code for typed records uses; files that hold some begin with the alias.</summary>
internal static class TypedNames
{
    public const string Json = "Json::";
    public const string Notes = Json + "Migrations.MigrationNotes";
    public const string Context = Json + "Migrations.MigrationContext";
}
