using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Types;

/// <summary>Makes the <see cref="ConstraintModel"/> of a schema: every subschema that the root reaches, with indices for references.</summary>
public sealed class ConstraintResolver
{
    private readonly SchemaSet _set;
    private readonly SchemaDocument _document;
    private readonly Dictionary<Subschema, int> _indices = [];
    private readonly List<Subschema> _order = [];

    private ConstraintResolver(SchemaSet set, SchemaDocument document)
    {
        _set = set;
        _document = document;
    }

    /// <summary>
    /// Resolves a document of a set. Unresolved references are reported where they stand and accept everything; so are references
    /// that apply a schema to the same value without end.
    /// </summary>
    public static ConstraintModel Resolve(SchemaDocument document, SchemaSet set, bool assertsFormat = false) =>
        Resolve(document, set, assertsFormat, out _);

    /// <summary>As above, and names every document of which the model holds a part.</summary>
    internal static ConstraintModel Resolve(SchemaDocument document, SchemaSet set, bool assertsFormat, out IReadOnlyCollection<SchemaDocument> reached)
    {
        var resolver = new ConstraintResolver(set, document);
        resolver.IndexOf(document.Root!);
        List<EquatableArray<Constraint>> constraints = [];

        // The list grows while it is worked through, so a chain of references costs no stack.
        for (var i = 0; i < resolver._order.Count; i++)
        {
            constraints.Add(resolver.Constraints(resolver._order[i]).ToEquatableArray());
        }

        resolver.ReportCircles(constraints);
        reached = [.. resolver._order.Select(schema => schema.Document).Distinct()];
        var locations = resolver._order.Select(resolver.LocationOf).ToList();
        var names = SubschemaNames.For(resolver._order.Select(schema => schema.Location).ToList(), locations);
        return new ConstraintModel(
            resolver._order.Select((schema, i) => new SubschemaModel(locations[i], names[i], schema.Always, constraints[i])).ToEquatableArray(),
            assertsFormat);
    }

    private void ReportCircles(IReadOnlyList<EquatableArray<Constraint>> constraints)
    {
        foreach (var index in CircularApplication.Find(constraints))
        {
            var schema = _order[index];
            _document.Report(new SchemaDiagnostic(
                SchemaDiagnostics.CircularReference,
                schema.Document.Path,
                schema.Find(KeywordTable.Ref)!.Source.Value.Span,
                "Found references that lead in a circle; expected one to reach a schema."));
        }
    }

    private int IndexOf(Subschema schema)
    {
        if (!_indices.TryGetValue(schema, out var index))
        {
            index = _order.Count;
            _indices[schema] = index;
            _order.Add(schema);
        }

        return index;
    }

    private int? IndexOf(KeywordValue<Subschema>? value) => value is null ? null : IndexOf(value.Value);

    private string LocationOf(Subschema schema) =>
        (schema.Document == _document ? "" : SchemaParser.WithoutFragment(schema.Document.Root!.BaseUri)) + schema.Location.ToFragment();

    private IEnumerable<Constraint> Constraints(Subschema schema)
    {
        if (schema.Has(KeywordTable.Ref))
        {
            return _set.Resolve(schema) is { } target ? [new RefConstraint("$ref", IndexOf(target))] : [];
        }

        return [.. Any(schema), .. Numbers(schema), .. Strings(schema), .. Arrays(schema), .. Objects(schema), .. Logic(schema)];
    }

    private static IEnumerable<Constraint> Any(Subschema schema)
    {
        if (schema.Find(KeywordTable.Type) is { } type)
        {
            yield return new TypeConstraint("type", AllowedTypes.Parse(type.Value));
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
            (KeywordTable.Minimum, true, false), (KeywordTable.ExclusiveMinimum, true, true),
            (KeywordTable.Maximum, false, false), (KeywordTable.ExclusiveMaximum, false, true),
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
            yield return new FormatConstraint("format", format.Value);
        }
    }

    private IEnumerable<Constraint> Arrays(Subschema schema)
    {
        if (schema.Find(KeywordTable.Items)?.Value is { } items)
        {
            var rest = items.All is { } all ? IndexOf(all) : IndexOf(schema.Find(KeywordTable.AdditionalItems));
            yield return new ItemsConstraint(
                items.All is null ? "additionalItems" : "items",
                (items.Prefix ?? []).Select(IndexOf).ToEquatableArray(),
                "items",
                rest);
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
            yield return new ContainsConstraint("contains", contains);
        }
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

        foreach (var dependency in schema.Find(KeywordTable.Dependencies)?.Value ?? [])
        {
            yield return dependency.Schema is { } dependent
                ? new DependentSchemaConstraint("dependencies", dependency.Name, IndexOf(dependent))
                : new DependentRequiredConstraint("dependencies", dependency.Name, dependency.Required!.ToEquatableArray());
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

        if ((schema.Has(KeywordTable.Then) || schema.Has(KeywordTable.Else)) && IndexOf(schema.Find(KeywordTable.If)) is { } condition)
        {
            yield return new IfConstraint("if", condition, IndexOf(schema.Find(KeywordTable.Then)), IndexOf(schema.Find(KeywordTable.Else)));
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
