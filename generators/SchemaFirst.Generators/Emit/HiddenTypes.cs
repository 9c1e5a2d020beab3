using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>
/// Types whose name a property has too. Inside a record the property hides the type, so such a type is spelt with its
/// namespace; all others are spelt by their name alone, which reads better.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="namespace">The namespace of its types.</param>
internal sealed class HiddenTypes(SchemaModel model, string @namespace)
{
    private readonly HashSet<string> _properties = new(model.Records.SelectMany(record => record.Properties).Select(property => property.Name), StringComparer.Ordinal);

    /// <summary>The type's name, with its namespace where that is needed.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="suffix">What else may follow the name, as in <c>NameJson</c>.</param>
    public string Spell(string name, string suffix = "") =>
        _properties.Contains(name) || _properties.Contains(name + suffix) ? $"global::{@namespace}.{name}" : name;

    /// <summary>The model with every use of a hidden type spelt out.</summary>
    public SchemaModel SpellUses() => model with
    {
        Records = model.Records.Select(Spell).ToEquatableArray(),
        Unions = model.Unions.Select(Spell).ToEquatableArray(),
    };

    private RecordModel Spell(RecordModel record) =>
        record with { Properties = record.Properties.Select(property => property with { Type = Spell(property.Type) }).ToEquatableArray() };

    private UnionModel Spell(UnionModel union) =>
        union with { Cases = union.Cases.Select(@case => @case with { RecordName = Spell(@case.RecordName) }).ToEquatableArray() };

    private TypeReference Spell(TypeReference type) => type with
    {
        Name = type.Name is null ? null : Spell(type.Name, "Json"),
        Item = type.Item is null ? null : Spell(type.Item),
    };
}
