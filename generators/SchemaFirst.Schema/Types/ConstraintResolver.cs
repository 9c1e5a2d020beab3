using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Types;

/// <summary>Makes the <see cref="ConstraintModel"/> of a schema: every subschema that the root reaches, with indices for references.</summary>
public sealed class ConstraintResolver
{
    // Every choice of the dynamic scope repeats what it reaches; no schema in use comes near.
    private const int MostRepeated = 10_000;

    private static readonly Keyword<string>[] References = [KeywordTable.Ref, KeywordTable.DynamicRef, KeywordTable.RecursiveRef];

    private readonly SchemaSet _set;
    private readonly SchemaDocument _document;
    private readonly Dictionary<ScopedSubschema, int> _indices = [];
    private readonly List<ScopedSubschema> _order = [];
    private readonly HashSet<Subschema> _indexed = [];
    private DynamicScope _scope = new();
    private int _repeated;

    private ConstraintResolver(SchemaSet set, SchemaDocument document)
    {
        _set = set;
        _document = document;
    }

    /// <summary>
    /// Resolves a document of a set. Unresolved references are reported where they stand and accept everything; so are references
    /// that apply a schema to the same value without end.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="set">The documents that it may refer to.</param>
    /// <param name="assertsFormat">True to make <c>format</c> an assertion.</param>
    /// <param name="allowsCircles">True to warn of schemas that apply themselves without end, for those who can say so of the documents that get there.</param>
    public static ConstraintModel Resolve(SchemaDocument document, SchemaSet set, bool assertsFormat = false, bool allowsCircles = false) =>
        Resolve(document, set, assertsFormat, allowsCircles, out _);

    /// <summary>As above, and names every document of which the model holds a part.</summary>
    public static ConstraintModel Resolve(SchemaDocument document, SchemaSet set, bool assertsFormat, bool allowsCircles, out IReadOnlyCollection<SchemaDocument> reached)
    {
        var resolver = new ConstraintResolver(set, document);
        resolver.IndexOf(document.Root!);
        List<IReadOnlyList<Constraint>> constraints = [];

        // The list grows while it is worked through, so a chain of references costs no stack.
        for (var i = 0; i < resolver._order.Count; i++)
        {
            resolver._scope = resolver._repeated > MostRepeated ? new DynamicScope() : resolver._order[i].Scope;
            constraints.Add(resolver.Constraints(resolver._order[i].Schema).ToList());
        }

        var isCircular = resolver.ReportCircles(constraints, allowsCircles);
        resolver.ReportRepetition();
        var schemas = resolver._order.Select(entry => entry.Schema).ToList();
        reached = [.. schemas.Select(schema => schema.Document).Distinct()];
        var locations = schemas.Select(resolver.LocationOf).ToList();
        var names = SubschemaNames.For(schemas, locations);
        return new ConstraintModel(
            schemas.Select((schema, i) => new SubschemaModel(locations[i], names[i], schema.Always, constraints[i].ToEquatableArray())).ToEquatableArray(),
            assertsFormat)
        {
            IsCircular = isCircular,
        };
    }

    private bool ReportCircles(IReadOnlyList<IReadOnlyList<Constraint>> constraints, bool areAllowed)
    {
        var circles = CircularApplication.Find(constraints).ToList();
        var effect = areAllowed ? "; a value that gets there is an error" : "";
        foreach (var index in circles)
        {
            Report(_order[index].Schema, SchemaDiagnostics.CircularReference, $"Found references that lead in a circle{effect}; expected one to reach a schema.", isError: !areAllowed);
        }

        return circles.Count > 0;
    }

    private void ReportRepetition()
    {
        if (_repeated > MostRepeated)
        {
            var reference = _order.Select(entry => entry.Schema).First(schema => schema.Has(KeywordTable.DynamicRef) || schema.Has(KeywordTable.RecursiveRef));
            Report(reference, SchemaDiagnostics.DynamicReferences, $"Found dynamic references that give other schemas more than {MostRepeated} meanings; expected fewer.");
        }
    }

    private void Report(Subschema schema, string id, string message, bool isError = true) => _document.Report(new SchemaDiagnostic(
        id,
        schema.Document.Path,
        References.Select(schema.Find).First(reference => reference is not null)!.Source.Value.Span,
        message,
        isError));

    private int IndexOf(Subschema schema)
    {
        var key = new ScopedSubschema(schema, _repeated > MostRepeated ? _scope : _scope.Enter(schema.Resource));
        if (!_indices.TryGetValue(key, out var index))
        {
            index = _order.Count;
            _indices[key] = index;
            _order.Add(key);
            _repeated += _indexed.Add(schema) ? 0 : 1;
        }

        return index;
    }

    private int? IndexOf(KeywordValue<Subschema>? value) => value is null ? null : IndexOf(value.Value);

    private string LocationOf(Subschema schema) =>
        (schema.Document == _document ? "" : SchemaParser.WithoutFragment(schema.Document.Root!.BaseUri)) + schema.Location.ToFragment();

    private IEnumerable<Constraint> Constraints(Subschema schema) =>
        [.. Any(schema), .. Numbers(schema), .. Strings(schema), .. Arrays(schema), .. Objects(schema), .. Refs(schema), .. Logic(schema), .. Unevaluated(schema)];

    private IEnumerable<Constraint> Refs(Subschema schema)
    {
        foreach (var keyword in References)
        {
            if (schema.Has(keyword) && _set.Resolve(schema, keyword) is { } target)
            {
                yield return new RefConstraint(keyword.Name, IndexOf(InScope(schema, keyword, target)));
            }
        }
    }

    private Subschema InScope(Subschema schema, Keyword<string> keyword, Subschema target)
    {
        if (keyword == KeywordTable.Ref || SchemaSet.DynamicName(schema, keyword, target) is not { } name || _scope.Find(name) is not { } chosen)
        {
            return target;
        }

        return chosen;
    }

    private static IEnumerable<Constraint> Any(Subschema schema)
    {
        if (schema.Find(KeywordTable.Type) is { } type)
        {
            var types = AllowedTypes.Parse(type.Value);
            var isPlain = schema.Dialect.Draft == Dialect.Draft04 && (types & (JsonTypes.Number | JsonTypes.Integer)) == JsonTypes.Integer;
            yield return new TypeConstraint("type", types, isPlain);
        }

        if (schema.Find(KeywordTable.Const) is { } constant)
        {
            yield return new EnumConstraint("const", new EquatableArray<string>([constant.Value.ToCanonicalString()]));
        }

        if (schema.Find(KeywordTable.Enum) is { } values)
        {
            yield return new EnumConstraint("enum", values.Value.Select(value => value.ToCanonicalString()).Distinct().ToEquatableArray());
        }
    }

    private static IEnumerable<Constraint> Numbers(Subschema schema)
    {
        (Keyword<string> Keyword, bool IsMinimum, bool IsExclusive)[] bounds =
        [
            (KeywordTable.Minimum, true, schema.Find(KeywordTable.MinimumIsExclusive) is { Value: true }), (KeywordTable.ExclusiveMinimum, true, true),
            (KeywordTable.Maximum, false, schema.Find(KeywordTable.MaximumIsExclusive) is { Value: true }), (KeywordTable.ExclusiveMaximum, false, true),
        ];
        foreach (var (keyword, isMinimum, isExclusive) in bounds)
        {
            if (schema.Find(keyword) is { } bound)
            {
                yield return new NumberBoundConstraint(keyword.Name, bound.Value, isMinimum, isExclusive);
            }
        }

        if (schema.Find(KeywordTable.MultipleOf) is { } divisor)
        {
            yield return new MultipleOfConstraint("multipleOf", divisor.Value);
        }
    }

    private static IEnumerable<Constraint> Strings(Subschema schema)
    {
        foreach (var constraint in Counts(schema, CountedThing.CodePoints, KeywordTable.MinLength, KeywordTable.MaxLength))
        {
            yield return constraint;
        }

        if (schema.Find(KeywordTable.Pattern) is { } pattern)
        {
            yield return new PatternConstraint("pattern", pattern.Value);
        }

        if (schema.Find(KeywordTable.Format) is { } format)
        {
            yield return new FormatConstraint("format", format.Value, schema.Dialect.AssertsFormat, FormatTable.IsDefined(format.Value, schema.Dialect.Draft));
        }
    }

    private IEnumerable<Constraint> Arrays(Subschema schema)
    {
        if (Items(schema) is { } items)
        {
            yield return items;
        }

        foreach (var constraint in Counts(schema, CountedThing.Items, KeywordTable.MinItems, KeywordTable.MaxItems))
        {
            yield return constraint;
        }

        if (schema.Find(KeywordTable.UniqueItems) is { Value: true })
        {
            yield return new UniqueItemsConstraint("uniqueItems");
        }

        if (IndexOf(schema.Find(KeywordTable.Contains)) is { } contains)
        {
            yield return new ContainsConstraint(
                "contains",
                contains,
                schema.Find(KeywordTable.MinContains)?.Value ?? 1,
                schema.Find(KeywordTable.MaxContains)?.Value,
                Evaluates: schema.Dialect.Draft >= Dialect.Draft202012);
        }
    }

    private ItemsConstraint? Items(Subschema schema)
    {
        var items = schema.Find(KeywordTable.Items)?.Value;
        var prefix = schema.Find(KeywordTable.PrefixItems)?.Value ?? items?.Prefix;
        if (items is null && prefix is null)
        {
            return null;
        }

        var rest = items?.Prefix is null ? items?.All is { } all ? IndexOf(all) : (int?)null : IndexOf(schema.Find(KeywordTable.AdditionalItems));
        return new ItemsConstraint(
            items?.Prefix is null ? "items" : "additionalItems",
            (prefix ?? []).Select(IndexOf).ToEquatableArray(),
            schema.Has(KeywordTable.PrefixItems) ? "prefixItems" : "items",
            rest);
    }

    private IEnumerable<Constraint> Objects(Subschema schema)
    {
        if (schema.Find(KeywordTable.Required) is { Value.Count: > 0 } required)
        {
            yield return new RequiredConstraint("required", required.Value.ToEquatableArray());
        }

        if (schema.Has(KeywordTable.Properties) || schema.Has(KeywordTable.PatternProperties) || schema.Has(KeywordTable.AdditionalProperties))
        {
            yield return new PropertiesConstraint(
                "properties",
                Members(schema.Find(KeywordTable.Properties)),
                Members(schema.Find(KeywordTable.PatternProperties)),
                IndexOf(schema.Find(KeywordTable.AdditionalProperties)));
        }

        foreach (var constraint in Counts(schema, CountedThing.Members, KeywordTable.MinProperties, KeywordTable.MaxProperties))
        {
            yield return constraint;
        }

        if (IndexOf(schema.Find(KeywordTable.PropertyNames)) is { } names)
        {
            yield return new PropertyNamesConstraint("propertyNames", names);
        }

        foreach (var dependency in Dependencies(schema))
        {
            yield return dependency;
        }
    }

    private IEnumerable<Constraint> Dependencies(Subschema schema)
    {
        foreach (var keyword in new[] { KeywordTable.Dependencies, KeywordTable.DependentRequired })
        {
            foreach (var dependency in schema.Find(keyword)?.Value ?? [])
            {
                yield return dependency.Schema is { } dependent
                    ? new DependentSchemaConstraint(keyword.Name, dependency.Name, IndexOf(dependent))
                    : new DependentRequiredConstraint(keyword.Name, dependency.Name, dependency.Required!.ToEquatableArray());
            }
        }

        foreach (var dependency in schema.Find(KeywordTable.DependentSchemas)?.Value ?? [])
        {
            yield return new DependentSchemaConstraint("dependentSchemas", dependency.Name, IndexOf(dependency.Schema));
        }
    }

    private IEnumerable<Constraint> Logic(Subschema schema)
    {
        if (schema.Find(KeywordTable.AllOf) is { } allOf)
        {
            yield return new AllOfConstraint("allOf", allOf.Value.Select(IndexOf).ToEquatableArray());
        }

        if (schema.Find(KeywordTable.AnyOf) is { } anyOf)
        {
            yield return new AnyOfConstraint("anyOf", anyOf.Value.Select(IndexOf).ToEquatableArray());
        }

        if (schema.Find(KeywordTable.OneOf) is { } oneOf)
        {
            yield return new OneOfConstraint("oneOf", oneOf.Value.Select(IndexOf).ToEquatableArray());
        }

        if (IndexOf(schema.Find(KeywordTable.Not)) is { } not)
        {
            yield return new NotConstraint("not", not);
        }

        var hasBranch = schema.Has(KeywordTable.Then) || schema.Has(KeywordTable.Else) || (schema.Dialect.Draft >= Dialect.Draft201909 && _set.AsksWhatWasEvaluated);
        if (hasBranch && IndexOf(schema.Find(KeywordTable.If)) is { } condition)
        {
            yield return new IfConstraint("if", condition, IndexOf(schema.Find(KeywordTable.Then)), IndexOf(schema.Find(KeywordTable.Else)));
        }
    }

    private IEnumerable<Constraint> Unevaluated(Subschema schema)
    {
        if (IndexOf(schema.Find(KeywordTable.UnevaluatedItems)) is { } items)
        {
            yield return new UnevaluatedItemsConstraint("unevaluatedItems", items);
        }

        if (IndexOf(schema.Find(KeywordTable.UnevaluatedProperties)) is { } properties)
        {
            yield return new UnevaluatedPropertiesConstraint("unevaluatedProperties", properties);
        }
    }

    private EquatableArray<MemberSubschema> Members(KeywordValue<IReadOnlyList<NamedSubschema>>? value) =>
        (value?.Value ?? []).Select(entry => new MemberSubschema(entry.Name, IndexOf(entry.Schema))).ToEquatableArray();

    private static IEnumerable<Constraint> Counts(Subschema schema, CountedThing thing, Keyword<long> minimum, Keyword<long> maximum)
    {
        if (schema.Find(minimum) is { } least)
        {
            yield return new CountConstraint(minimum.Name, thing, least.Value, IsMinimum: true);
        }

        if (schema.Find(maximum) is { } most)
        {
            yield return new CountConstraint(maximum.Name, thing, most.Value, IsMinimum: false);
        }
    }
}
