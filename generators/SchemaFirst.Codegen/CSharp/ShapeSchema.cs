using NJsonSchema;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Codegen.CSharp;

/// <summary>
/// The shape of a <see cref="SchemaModel"/> as an NJsonSchema document: only types and names, no constraints. Handing
/// NJsonSchema our resolved shape instead of the schema file spares it what it cannot read (boolean schemas, unions by
/// presence) and gives its output our names.
/// </summary>
internal sealed class ShapeSchema
{
    private readonly SchemaModel _model;

    private ShapeSchema(SchemaModel model) => _model = model;

    /// <summary>The document that NJsonSchema emits.</summary>
    public JsonSchema Root { get; private set; } = new();

    /// <summary>The C# name of every schema that becomes a type.</summary>
    public Dictionary<JsonSchema, string> TypeNames { get; } = [];

    /// <summary>Every property by the NJsonSchema property made for it.</summary>
    public Dictionary<JsonSchemaProperty, PropertyModel> Properties { get; } = [];

    /// <summary>Every enum by the schema made for it.</summary>
    public Dictionary<JsonSchema, EnumModel> Enums { get; } = [];

    private Dictionary<string, JsonSchema> SchemasByName { get; } = [];

    /// <summary>Makes the shape of a model.</summary>
    public static ShapeSchema Create(SchemaModel model)
    {
        var shape = new ShapeSchema(model);
        shape.Declare();
        foreach (var record in model.Records)
        {
            shape.Fill(record);
        }

        foreach (var union in model.Unions)
        {
            shape.Fill(union);
        }

        shape.ChooseRoot();
        return shape;
    }

    // All types exist before any is filled, since they refer to each other.
    private void Declare()
    {
        foreach (var record in _model.Records)
        {
            Declare(record.Name, new JsonSchema { Type = JsonObjectType.Object, AllowAdditionalProperties = record.Additional is not null, Description = record.Description });
        }

        foreach (var union in _model.Unions)
        {
            Declare(union.Name, new JsonSchema { Type = JsonObjectType.Object, AllowAdditionalProperties = union.Discriminator == UnionDiscriminator.Presence, Description = union.Description });
        }

        foreach (var model in _model.Enums)
        {
            var schema = new JsonSchema { Type = JsonObjectType.String, Description = model.Description };
            foreach (var member in model.Members)
            {
                schema.Enumeration.Add(member.Value);
            }

            Enums[schema] = model;
            Declare(model.Name, schema);
        }
    }

    private void Declare(string name, JsonSchema schema)
    {
        SchemasByName[name] = schema;
        TypeNames[schema] = name;
    }

    private void Fill(RecordModel record)
    {
        var schema = SchemasByName[record.Name];
        var discriminator = ConstantUnionOf(record)?.DiscriminatorJsonName;
        foreach (var property in record.Properties.Where(property => property.JsonName != discriminator))
        {
            Add(schema, property, property.IsRequired);
        }
    }

    // Cases told apart by a constant derive from the union; cases told apart by presence are merged into one class, since
    // System.Text.Json has no such polymorphism.
    private void Fill(UnionModel union)
    {
        var schema = SchemasByName[union.Name];
        if (union.Discriminator == UnionDiscriminator.Constant)
        {
            schema.DiscriminatorObject = new OpenApiDiscriminator { PropertyName = CSharpLiteral.Regular(union.DiscriminatorJsonName!) };
            foreach (var unionCase in union.Cases)
            {
                var derived = SchemasByName[unionCase.RecordName];
                derived.AllOf.Add(new JsonSchema { Reference = schema });
                schema.DiscriminatorObject.Mapping[CSharpLiteral.Regular(unionCase.Tag!)] = new JsonSchema { Reference = derived };
            }

            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var members = union.Cases.SelectMany(unionCase => _model.Records.First(record => record.Name == unionCase.RecordName).Properties);
        foreach (var property in members.Where(property => seen.Add(property.JsonName)))
        {
            Add(schema, property, isRequired: false);
        }
    }

    private void Add(JsonSchema schema, PropertyModel property, bool isRequired)
    {
        var target = new JsonSchemaProperty { Description = property.Description };
        Describe(target, property.IsLenient ? new TypeReference(TypeKind.Raw) : property.Type);
        schema.Properties[CSharpLiteral.Regular(property.JsonName)] = target;
        target.IsRequired = isRequired;
        Properties[target] = property;
    }

    private JsonSchema Describe(JsonSchema target, TypeReference type)
    {
        switch (type.Kind)
        {
            case TypeKind.Record or TypeKind.Enum or TypeKind.Union:
                if (type.IsNullable)
                {
                    target.OneOf.Add(new JsonSchema { Type = JsonObjectType.Null });
                    target.OneOf.Add(new JsonSchema { Reference = SchemasByName[type.Name!] });
                }
                else
                {
                    target.Reference = SchemasByName[type.Name!];
                }

                return target;
            case TypeKind.List:
                target.Type = JsonObjectType.Array;
                target.Item = DescribeItem(type.Item!);
                break;
            case TypeKind.Map:
                target.Type = JsonObjectType.Object;
                target.AdditionalPropertiesSchema = DescribeItem(type.Item!);
                break;
            default:
                target.Type = ScalarType(type.Kind);
                target.Format = type.Kind == TypeKind.Int64 ? JsonFormatStrings.Long : null;
                break;
        }

        target.Type |= type.IsNullable ? JsonObjectType.Null : JsonObjectType.None;
        return target;
    }

    // The converter for integers of any length is an attribute of properties, which does not reach what a list or map holds.
    private JsonSchema DescribeItem(TypeReference item) =>
        Describe(new JsonSchema(), item.Kind == TypeKind.Integer ? item with { Kind = TypeKind.Raw } : item);

    private static JsonObjectType ScalarType(TypeKind kind) => kind switch
    {
        TypeKind.String or TypeKind.DateTime => JsonObjectType.String,
        TypeKind.Boolean => JsonObjectType.Boolean,
        TypeKind.Number => JsonObjectType.Number,
        TypeKind.Integer or TypeKind.Int64 => JsonObjectType.Integer,
        _ => JsonObjectType.None,
    };

    private UnionModel? ConstantUnionOf(RecordModel record) =>
        _model.Unions.FirstOrDefault(union => union.Name == record.BaseName && union.Discriminator == UnionDiscriminator.Constant);

    private void ChooseRoot()
    {
        if (SchemasByName.TryGetValue(_model.RootName, out var root))
        {
            Root = root;
        }
        else
        {
            Root = new JsonSchema { Type = JsonObjectType.Object, AllowAdditionalProperties = false, Description = _model.Description };
            TypeNames[Root] = _model.RootName;
            var value = new JsonSchemaProperty();
            Describe(value, _model.Root);
            Root.Properties["value"] = value;
        }

        // Cases merged into a union by presence are no types of their own.
        var merged = _model.Unions.Where(union => union.Discriminator == UnionDiscriminator.Presence).SelectMany(union => union.Cases).Select(unionCase => unionCase.RecordName).ToHashSet();
        foreach (var (name, schema) in SchemasByName.Where(entry => entry.Value != Root && !merged.Contains(entry.Key)))
        {
            Root.Definitions[name] = schema;
        }
    }
}
