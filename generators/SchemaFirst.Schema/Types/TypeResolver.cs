using System.Globalization;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Types;

/// <summary>
/// Finds the C# types of a schema. One rule stands above all: a type must hold, without loss, every value that the schema
/// accepts; what no better type can hold is <see cref="TypeKind.Raw"/>.
/// </summary>
internal sealed class TypeResolver
{
    private const int DeepestContainer = 64;

    private static readonly TypeReference Raw = new(TypeKind.Raw);

    private readonly SchemaSet _set;
    private readonly AllowedTypes _allowed;
    private readonly UnionFinder _unions;
    private readonly TypeNames _names;
    private readonly string _rootName;
    private readonly Dictionary<Subschema, TypeReference> _named = [];
    private readonly Dictionary<string, string> _unionOfRecord = new(StringComparer.Ordinal);
    private readonly HashSet<Subschema> _containersUnderWay = [];
    private readonly List<RecordModel?> _records = [];
    private readonly List<EnumModel> _enums = [];
    private readonly List<UnionModel> _unionModels = [];

    // Records wait here to be filled, so that a long chain of references costs no stack.
    private readonly Queue<WaitingRecord> _waiting = new();

    private TypeResolver(SchemaSet set, string rootName)
    {
        _set = set;
        _allowed = new AllowedTypes(set);
        _unions = new UnionFinder(set, _allowed);
        _names = new TypeNames(rootName);
        _rootName = rootName;
    }

    /// <summary>The types of a document whose references all resolve.</summary>
    public static ResolvedTypes Resolve(SchemaDocument document, SchemaSet set, string rootName)
    {
        var resolver = new TypeResolver(set.SeenFrom(document.Root!), rootName);
        var root = resolver.ResolveRoot(document.Root!, new TypePath([rootName], ""));
        resolver.FillWaiting();
        return new ResolvedTypes(root, resolver.Records(), resolver._enums.ToEquatableArray(), resolver._unionModels.ToEquatableArray());
    }

    // What is always an object has the root's name, wherever a reference leads; anything else is wrapped by a record of that name.
    private TypeReference ResolveRoot(Subschema root, TypePath path)
    {
        var allowed = _allowed.Of(root);
        if (allowed == JsonTypes.Object && _set.ResolveFully(root) is { } target)
        {
            return Object(Unwrap(target), path);
        }

        // Where the document itself may be null, no type of ours stands for it.
        _names.Claim(path);
        return (allowed & JsonTypes.Null) != 0 ? Raw : Resolve(root, allowed == JsonTypes.Array ? path : path.Append("Value", ""));
    }

    private EquatableArray<RecordModel> Records() =>
        _records.Select(record => record! with { BaseName = _unionOfRecord.TryGetValue(record.Name, out var union) ? union : null }).ToEquatableArray();

    private void FillWaiting()
    {
        while (_waiting.Count > 0)
        {
            var (index, name, schema, path) = _waiting.Dequeue();
            _records[index] = Fill(name, schema, path);
        }
    }

    private TypeReference Resolve(Subschema schema, TypePath path)
    {
        if (_set.ResolveFully(schema) is not { } target)
        {
            return Raw;
        }

        var allowed = _allowed.Of(target);
        target = Unwrap(target);
        path = PathOf(target) ?? path;
        var isNullable = (allowed & JsonTypes.Null) != 0 && allowed != JsonTypes.Null;
        var type = (allowed & ~JsonTypes.Null) switch
        {
            JsonTypes.Boolean => new TypeReference(TypeKind.Boolean),
            JsonTypes.Integer => Integer(target),
            JsonTypes.Number | JsonTypes.Integer => new TypeReference(TypeKind.Number),
            JsonTypes.String => String(target, path),
            JsonTypes.Array => Container(target, () => List(target, path)),
            JsonTypes.Object => Object(target, path),
            _ => Raw,
        };
        return isNullable && type.Kind != TypeKind.Raw ? type with { IsNullable = true } : type;
    }

    // A schema that only passes another one on, or only adds null to it, has that one's type.
    private Subschema Unwrap(Subschema schema)
    {
        var seen = new HashSet<Subschema> { schema };
        while (OnlyPart(schema) is { } part && _set.ResolveFully(part) is { } target && seen.Add(target))
        {
            schema = target;
        }

        return schema;
    }

    private Subschema? OnlyPart(Subschema schema)
    {
        if (schema.All.Count(keyword => keyword.Keyword.IsAssertion) != 1)
        {
            return null;
        }

        if (schema.Find(KeywordTable.AllOf) is { } allOf)
        {
            return allOf.Value.Count == 1 ? allOf.Value[0] : null;
        }

        var choice = schema.Find(KeywordTable.AnyOf) ?? schema.Find(KeywordTable.OneOf);
        var branches = (choice?.Value ?? []).Where(branch => (_allowed.Of(branch) & ~JsonTypes.Null) != JsonTypes.None).ToList();
        return branches.Count == 1 ? branches[0] : null;
    }

    // What stands in definitions has a name of its own, wherever it is used; later drafts call the place $defs.
    private TypePath? PathOf(Subschema schema)
    {
        var tokens = schema.Location.Tokens().ToList();
        return tokens.Count == 2 && tokens[0] is "definitions" or "$defs"
            ? new TypePath([_rootName, CSharpName.Of(tokens[1])], schema.Location.Text)
            : null;
    }

    private static TypeReference Integer(Subschema schema)
    {
        var least = schema.Find(KeywordTable.Minimum)?.Value ?? schema.Find(KeywordTable.ExclusiveMinimum)?.Value;
        var most = schema.Find(KeywordTable.Maximum)?.Value ?? schema.Find(KeywordTable.ExclusiveMaximum)?.Value;
        var numbers = (schema.Find(KeywordTable.Enum)?.Value ?? []).Where(value => value.Kind == JsonKind.Number).Select(value => CanonicalNumber.Of(value.Text)).ToList();
        var fits = (IsInt64(least) && IsInt64(most)) || (numbers.Count > 0 && numbers.All(IsInt64));
        return new TypeReference(fits ? TypeKind.Int64 : TypeKind.Integer);
    }

    private static bool IsInt64(string? text) => text is not null && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private TypeReference String(Subschema schema, TypePath path)
    {
        if (schema.Find(KeywordTable.Enum) is { } values && !schema.Has(KeywordTable.Const))
        {
            return Enum(schema, path, [.. values.Value.Where(value => value.Kind == JsonKind.String).Select(value => value.Text).Distinct()]);
        }

        var isDateTime = schema.Find(KeywordTable.Format)?.Value == "date-time";
        return new TypeReference(isDateTime ? TypeKind.DateTime : TypeKind.String);
    }

    private TypeReference Enum(Subschema schema, TypePath path, IReadOnlyList<string> values)
    {
        if (!_named.TryGetValue(schema, out var type))
        {
            var names = CSharpName.ForEnumMembers(values);

            // The root's name belongs to the record that wraps the value.
            var name = _names.Claim(path.Segments.Count == 1 ? path.Append("Value", "") : path, companion: "Json");
            _enums.Add(new EnumModel(name, Description(schema), values.Select((value, i) => new EnumMemberModel(names[i], value)).ToEquatableArray()));
            _named[schema] = type = new TypeReference(TypeKind.Enum, name);
        }

        return type;
    }

    // A list of itself has no C# name, so the circle ends in Raw.
    private TypeReference Container(Subschema schema, Func<TypeReference> resolve)
    {
        if (_containersUnderWay.Count == DeepestContainer || !_containersUnderWay.Add(schema))
        {
            return Raw;
        }

        var type = resolve();
        _containersUnderWay.Remove(schema);
        return type;
    }

    private TypeReference List(Subschema schema, TypePath path)
    {
        // Of elements that differ by position no one type is known to hold all.
        var items = schema.Find(KeywordTable.Items)?.Value;
        var item = items?.All is { } all && !schema.Has(KeywordTable.PrefixItems) ? Resolve(all, path.Append("Item", "*")) : Raw;
        return new TypeReference(TypeKind.List, Item: item);
    }

    private TypeReference Object(Subschema schema, TypePath path)
    {
        if (_named.TryGetValue(schema, out var known))
        {
            return known;
        }

        if (_unions.Find(schema) is { } union && union.Cases.All(@case => IsFreeToBeCase(@case.Schema)))
        {
            return Union(schema, path, union);
        }

        var shape = ObjectShape.Of(schema, _set);
        var isRoot = path.Segments.Count == 1;
        if (shape.Names.Count == 0 && !shape.IsClosed && !isRoot)
        {
            return Container(schema, () => new TypeReference(TypeKind.Map, Item: shape.Rest is { } rest ? Resolve(rest, path.Append("Value", "*")) : Raw));
        }

        return Record(schema, path);
    }

    // A C# record has one base; a schema that is a case of another union already, or a union itself, cannot be a case here.
    private bool IsFreeToBeCase(Subschema schema) =>
        !_named.TryGetValue(schema, out var type) || (type.Kind == TypeKind.Record && !_unionOfRecord.ContainsKey(type.Name!));

    private TypeReference Record(Subschema schema, TypePath path)
    {
        var name = _names.Claim(path);
        var type = new TypeReference(TypeKind.Record, name);
        _named[schema] = type;
        _waiting.Enqueue(new WaitingRecord(_records.Count, name, schema, path));
        _records.Add(null);
        return type;
    }

    private TypeReference Union(Subschema schema, TypePath path, FoundUnion union)
    {
        var name = _names.Claim(path);
        var type = new TypeReference(TypeKind.Union, name);
        _named[schema] = type;
        var cases = union.Cases.Select(@case =>
        {
            var casePath = PathOf(@case.Schema) ?? path.Append(CSharpName.Of(@case.Tag ?? "other"), @case.Tag ?? "");
            var record = _named.TryGetValue(@case.Schema, out var known) ? known : Record(@case.Schema, casePath);
            _unionOfRecord[record.Name!] = name;
            return new UnionCaseModel(record.Name!, @case.Tag);
        });
        _unionModels.Add(new UnionModel(name, Description(schema), union.Discriminator, union.DiscriminatorName, cases.ToEquatableArray()));
        return type;
    }

    private RecordModel Fill(string name, Subschema schema, TypePath path)
    {
        var shape = ObjectShape.Of(schema, _set);
        var jsonNames = shape.Names.Where(jsonName => shape.Schemas(jsonName).All(member => _allowed.Of(member) != JsonTypes.None)).ToList();
        var names = CSharpName.ForMembers(jsonNames, name);
        var properties = jsonNames.Select((jsonName, i) => Property(jsonName, names[i], shape, path)).ToEquatableArray();
        var isLenient = properties.Any(property => property.IsLenient);
        return new RecordModel(
            name,
            Description(schema),
            properties,
            shape.IsClosed && !isLenient ? null : new AdditionalMembersModel("AdditionalMembers"),
            BaseName: null,
            schema.Find(KeywordTable.Deprecated)?.Value == true);
    }

    private PropertyModel Property(string jsonName, string name, ObjectShape shape, TypePath path)
    {
        var schemas = shape.Schemas(jsonName);
        var propertyPath = path.Append(name, jsonName);
        var targets = schemas.Select(schema => _set.ResolveFully(schema)).OfType<Subschema>().ToList();
        var type = Resolve(MostSpecific(schemas), propertyPath);
        var isRequired = shape.Required.Contains(jsonName);
        var expected = schemas.Count == 1 && !isRequired ? ExpectedType(schemas[0]) : null;
        var constant = targets.Select(schema => schema.Find(KeywordTable.Const)?.Value).FirstOrDefault(value => value is not null);
        var annotated = schemas.Concat(targets).ToList();
        return new PropertyModel(
            jsonName,
            name,
            expected ?? type,
            isRequired,
            type.Kind == TypeKind.String && !type.IsNullable ? constant?.ToCanonicalString() : null,
            expected is not null,
            annotated.Select(Description).FirstOrDefault(text => text is not null),
            annotated.Select(schema => schema.Find(KeywordTable.Unit)?.Value).FirstOrDefault(unit => unit is not null),
            annotated.Any(schema => schema.Find(KeywordTable.Deprecated)?.Value == true));
    }

    // The value is valid against all of them, so the type of any one can hold it; the narrowest serves best.
    private Subschema MostSpecific(IReadOnlyList<Subschema> schemas) =>
        schemas.Count == 1 ? schemas[0] : schemas
            .OrderBy(schema => AllowedTypes.Breadth(_allowed.Of(schema)))
            .ThenBy(schema => _set.ResolveFully(schema) is not { } target ? 3 : target.Has(KeywordTable.Const) ? 0 : target.Has(KeywordTable.Enum) ? 1 : 2)
            .ThenByDescending(schema => _set.ResolveFully(schema)?.All.Count(keyword => keyword.Keyword.IsAssertion) ?? 0)
            .First();

    private static TypeReference? ExpectedType(Subschema schema)
    {
        var isFree = schema.All.All(keyword => !keyword.Keyword.IsAssertion);
        return isFree && schema.Find(KeywordTable.ExpectedType) is { } expected
            ? expected.Value switch
            {
                "string" => new TypeReference(TypeKind.String),
                "boolean" => new TypeReference(TypeKind.Boolean),
                "number" => new TypeReference(TypeKind.Number),
                "integer" => new TypeReference(TypeKind.Integer),
                _ => null,
            }
            : null;
    }

    internal static string? Description(Subschema schema)
    {
        var title = schema.Find(KeywordTable.Title)?.Value;
        var description = schema.Find(KeywordTable.Description)?.Value;
        return title is null ? description : description is null ? title : $"{title}\n{description}";
    }

    private sealed record WaitingRecord(int Index, string Name, Subschema Schema, TypePath Path);
}

/// <summary>What <see cref="TypeResolver"/> found.</summary>
internal sealed record ResolvedTypes(TypeReference Root, EquatableArray<RecordModel> Records, EquatableArray<EnumModel> Enums, EquatableArray<UnionModel> Unions);
