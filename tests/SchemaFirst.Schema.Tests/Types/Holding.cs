using System.Globalization;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Tests.Types;

/// <summary>Whether the C# types of a model could hold a JSON value without losing any of it.</summary>
internal sealed class Holding(SchemaModel model)
{
    public bool Holds(JsonValue value) => Holds(model.Root, value);

    private bool Holds(TypeReference type, JsonValue value) =>
        (type.IsNullable && value.Kind == JsonKind.Null) || type.Kind switch
        {
            TypeKind.Raw => true,
            TypeKind.String or TypeKind.DateTime => value.Kind == JsonKind.String,
            TypeKind.Boolean => value.IsBoolean,
            TypeKind.Number => value.Kind == JsonKind.Number,
            TypeKind.Integer => value.Kind == JsonKind.Number && CanonicalNumber.IsInteger(value.Text),
            TypeKind.Int64 => value.Kind == JsonKind.Number && long.TryParse(CanonicalNumber.Of(value.Text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            TypeKind.List => value.Kind == JsonKind.Array && value.Items.All(item => Holds(type.Item!, item)),
            TypeKind.Map => value.Kind == JsonKind.Object && value.Members.All(member => Holds(type.Item!, member.Value)),
            TypeKind.Enum => value.Kind == JsonKind.String && model.Enums.Single(entry => entry.Name == type.Name).Members.Any(member => member.Value == value.Text),
            TypeKind.Record => Holds(model.Records.Single(record => record.Name == type.Name), value),
            _ => HoldsCase(model.Unions.Single(union => union.Name == type.Name), value),
        };

    private bool Holds(RecordModel record, JsonValue value) =>
        value.Kind == JsonKind.Object
        && record.Properties.All(property => value.Find(property.JsonName) is { } member ? Holds(record, property, member) : !property.IsRequired)
        && (record.Additional is not null || value.Members.All(member => record.Properties.Any(property => property.JsonName == member.Name)));

    private bool Holds(RecordModel record, PropertyModel property, JsonValue value) =>
        property.ConstantJson is not null && property.IsRequired ? value.ToCanonicalString() == property.ConstantJson
        : Holds(property.Type, value) || (property.IsLenient && record.Additional is not null);

    private bool HoldsCase(UnionModel union, JsonValue value)
    {
        var found = union.Cases.FirstOrDefault(@case => @case.Tag is null || (union.Discriminator == UnionDiscriminator.Presence
            ? value.Find(@case.Tag) is not null
            : value.Find(union.DiscriminatorJsonName!)?.Text == @case.Tag));
        return found is not null && Holds(model.Records.Single(record => record.Name == found.RecordName), value);
    }
}
