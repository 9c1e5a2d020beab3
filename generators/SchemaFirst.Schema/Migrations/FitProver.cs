using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Migrations;

/// <summary>
/// Proves that every value which one version accepts at a place is accepted at a place of the other. What it cannot prove is checked
/// when records are converted.
/// </summary>
internal sealed class FitProver(ConstraintGraph from, ConstraintGraph to)
{
    private readonly HashSet<(int From, int To)> _assumed = [];

    /// <summary>The keyword that may refuse a value; null when every value fits.</summary>
    public string? FindObstacle(int source, int target)
    {
        // Recursive schemas fit when nothing on the way round does not.
        if (!_assumed.Add((source, target)))
        {
            return null;
        }

        if (from.Always(source) == false || to.Always(target) == true)
        {
            return null;
        }

        var promised = from.Of(source);
        return to.Always(target) == false ? "false" : to.Of(target).FirstOrDefault(constraint => !IsImplied(constraint, promised))?.Keyword;
    }

    /// <summary>True when no value can fit, whatever it is.</summary>
    public bool NeverFits(int source, int target)
    {
        var (left, right) = (Types(from.Of(source)), Types(to.Of(target)));
        return (left & right) == JsonTypes.None;
    }

    /// <summary>The types that some constraints allow, integers as numbers.</summary>
    public static JsonTypes Types(IReadOnlyList<Constraint> constraints)
    {
        var types = (JsonTypes)127;
        foreach (var constraint in constraints)
        {
            types &= constraint switch
            {
                TypeConstraint type => Widen(type.Types),
                EnumConstraint values => values.CanonicalValues.Aggregate(JsonTypes.None, (all, value) => all | TypeOf(value)),
                _ => (JsonTypes)127,
            };
        }

        return types;
    }

    /// <summary>The check of a value against a place, as cheap as its constraints allow.</summary>
    public static FitModel Check(ConstraintGraph graph, int subschema, bool isOfNew)
    {
        var constraints = graph.Of(subschema).Where(constraint => constraint is not FormatConstraint).ToList();
        var types = constraints.OfType<TypeConstraint>().ToList();
        var others = constraints.Where(constraint => constraint is not TypeConstraint).ToList();
        var type = types.Count == 1 ? types[0].Types : JsonTypes.None;
        var bounds = others.OfType<NumberBoundConstraint>().Where(bound => !bound.IsExclusive).ToList();
        if ((type is JsonTypes.Number or JsonTypes.Integer or (JsonTypes.Number | JsonTypes.Integer)) && bounds.Count == others.Count && bounds.Count(bound => bound.IsMinimum) <= 1 && bounds.Count(bound => !bound.IsMinimum) <= 1)
        {
            return new FitModel(FitKind.Number, subschema, isOfNew, type == JsonTypes.Integer, bounds.Find(bound => bound.IsMinimum)?.Bound, bounds.Find(bound => !bound.IsMinimum)?.Bound);
        }

        var lengths = others.OfType<CountConstraint>().Where(count => count is { Thing: CountedThing.CodePoints, IsMinimum: true }).ToList();
        if (type == JsonTypes.String && lengths.Count == others.Count && lengths.Count <= 1)
        {
            return new FitModel(FitKind.Text, subschema, isOfNew, MinimumLength: lengths.Count == 0 ? 0 : lengths[0].Bound);
        }

        return new FitModel(type == JsonTypes.Boolean && others.Count == 0 ? FitKind.Boolean : FitKind.Schema, subschema, isOfNew);
    }

    private bool IsImplied(Constraint wanted, IReadOnlyList<Constraint> promised) => wanted switch
    {
        FormatConstraint => true,
        TypeConstraint type => (Types(promised) & ~Widen(type.Types)) == JsonTypes.None && (HasInteger(type.Types) || IsIntegral(promised)),
        EnumConstraint values => promised.OfType<EnumConstraint>().Any(other => other.CanonicalValues.All(values.CanonicalValues.Contains)),
        NumberBoundConstraint bound => promised.OfType<NumberBoundConstraint>().Any(other => IsWithin(other, bound)) || (Types(promised) & JsonTypes.Number) == JsonTypes.None,
        CountConstraint count => promised.OfType<CountConstraint>().Any(other => other.Thing == count.Thing && other.IsMinimum == count.IsMinimum && (count.IsMinimum ? other.Bound >= count.Bound : other.Bound <= count.Bound)) || (count.IsMinimum && count.Bound == 0),
        ItemsConstraint items => AreItemsImplied(items, promised),
        PropertiesConstraint properties => ArePropertiesImplied(properties, promised),
        RequiredConstraint required => required.Names.All(promised.OfType<RequiredConstraint>().SelectMany(other => other.Names).Contains),
        PropertyNamesConstraint names => promised.OfType<PropertyNamesConstraint>().Any(other => FindObstacle(other.Subschema, names.Subschema) is null),
        UniqueItemsConstraint => promised.OfType<UniqueItemsConstraint>().Any(),
        PatternConstraint pattern => promised.OfType<PatternConstraint>().Any(other => other.Pattern == pattern.Pattern),
        MultipleOfConstraint multiple => promised.OfType<MultipleOfConstraint>().Any(other => other.Divisor == multiple.Divisor),
        _ => false,
    };

    private bool AreItemsImplied(ItemsConstraint items, IReadOnlyList<Constraint> promised)
    {
        var other = promised.OfType<ItemsConstraint>().FirstOrDefault();
        return items.Prefix.Count == 0 && (items.Rest is not { } rest || (other is { Prefix.Count: 0, Rest: { } otherRest } && FindObstacle(otherRest, rest) is null));
    }

    private bool ArePropertiesImplied(PropertiesConstraint wanted, IReadOnlyList<Constraint> promised)
    {
        var other = promised.OfType<PropertiesConstraint>().FirstOrDefault();
        if (other is null || wanted.Patterns.Count + other.Patterns.Count > 0)
        {
            return wanted.Patterns.Count == 0 && wanted.Properties.Count == 0 && wanted.Additional is not { } open;
        }

        foreach (var property in wanted.Properties)
        {
            var source = other.Properties.FirstOrDefault(member => member.Name == property.Name)?.Subschema ?? other.Additional;
            if (source is not { } index || FindObstacle(index, property.Subschema) is not null)
            {
                return false;
            }
        }

        return wanted.Additional is not { } additional
            || (other.Additional is { } otherAdditional && FindObstacle(otherAdditional, additional) is null
                && other.Properties.All(member => wanted.Properties.Any(property => property.Name == member.Name) || FindObstacle(member.Subschema, additional) is null));
    }

    private static bool IsWithin(NumberBoundConstraint promised, NumberBoundConstraint wanted)
    {
        if (promised.IsMinimum != wanted.IsMinimum)
        {
            return false;
        }

        var order = CompareDecimals(promised.Bound, wanted.Bound) * (wanted.IsMinimum ? 1 : -1);
        return order > 0 || (order == 0 && (promised.IsExclusive || !wanted.IsExclusive));
    }

    private static int CompareDecimals(string left, string right) =>
        left == right ? 0
        : decimal.TryParse(left, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var a)
            && decimal.TryParse(right, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var b) ? a.CompareTo(b) : -1;

    private static JsonTypes Widen(JsonTypes types) => (types & JsonTypes.Integer) != 0 ? types | JsonTypes.Number : (types & JsonTypes.Number) != 0 ? types | JsonTypes.Integer : types;

    // Widening makes integers numbers, so what asks for integers only must see that only they are promised.
    private static bool HasInteger(JsonTypes types) => (types & JsonTypes.Number) != 0 || (types & JsonTypes.Integer) == 0;

    private static bool IsIntegral(IReadOnlyList<Constraint> promised) =>
        promised.OfType<TypeConstraint>().Any(type => (type.Types & JsonTypes.Number) == 0)
        || promised.OfType<EnumConstraint>().Any(values => values.CanonicalValues.All(value => TypeOf(value) != (JsonTypes.Number | JsonTypes.Integer) || CanonicalNumber.IsInteger(value)));

    private static JsonTypes TypeOf(string canonical) => canonical[0] switch
    {
        '"' => JsonTypes.String,
        '{' => JsonTypes.Object,
        '[' => JsonTypes.Array,
        't' or 'f' => JsonTypes.Boolean,
        'n' => JsonTypes.Null,
        _ => JsonTypes.Number | JsonTypes.Integer,
    };
}
