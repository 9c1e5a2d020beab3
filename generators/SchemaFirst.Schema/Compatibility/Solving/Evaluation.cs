using SchemaFirst.Schema.Compatibility.Patterns;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>Whether one value is valid against a subschema: yes, no, or (null) not known.</summary>
internal sealed class Evaluation(StateSolver solver)
{
    // References and allOf may go as far in place as the file is long.
    private const int Deepest = 2000;
    private const int MostKnown = 200_000;

    // Values and schemas share their parts, so that what is asked again and again about one part would be asked without end.
    private readonly Dictionary<(int Index, JsonValue Value), bool?> _known = [];
    private int _depth;

    public bool? Holds(State state, JsonValue value) => All(state.Literals, literal => Holds(literal, value));

    public bool? Holds(Literal literal, JsonValue value)
    {
        var isValid = IsValid(literal.Index, value);
        return literal.IsPositive ? isValid : !isValid;
    }

    public bool? IsValid(int index, JsonValue value) => index switch
    {
        Universe.Everything => true,
        Universe.Nothing => false,
        _ => Look(index, value),
    };

    private bool? Look(int index, JsonValue value)
    {
        if (_known.TryGetValue((index, value), out var known))
        {
            return known;
        }

        solver.Budget.Spend(1 + solver.Universe[index].Count);
        if (_depth == Deepest)
        {
            return null;
        }

        _depth++;
        bool? isValid;
        try
        {
            isValid = All(solver.Universe[index], constraint => IsValid(constraint, value));
        }
        finally
        {
            _depth--;
        }

        if (_known.Count == MostKnown)
        {
            _known.Clear();
        }

        _known[(index, value)] = isValid;
        return isValid;
    }

    public bool? IsValid(Constraint constraint, JsonValue value) => constraint switch
    {
        RefConstraint reference => IsValid(reference.Target, value),
        TypeConstraint type => (type.Types & ValueTypes.JsonTypesOf(value)) != 0,
        EnumConstraint values => EnumSets.Of(values).Contains(solver.Values.TextOf(value)),
        AllOfConstraint all => All(all.Subschemas, child => IsValid(child, value)),
        AnyOfConstraint any => !All(any.Subschemas, child => !IsValid(child, value)),
        OneOfConstraint one => CountValid(one.Subschemas, child => IsValid(child, value)) is { } count ? count == 1 : null,
        NotConstraint not => !IsValid(not.Subschema, value),
        ApproximateConstraint approximate => IsValid(approximate.Narrower, value) == true ? true : IsValid(approximate.Wider, value) == false ? false : null,
        IfConstraint condition => IsValid(condition, value),
        _ => value.Kind switch
        {
            JsonKind.Number => IsNumberValid(constraint, value.Text),
            JsonKind.String => IsStringValid(constraint, value.Text),
            JsonKind.Array => IsArrayValid(constraint, value),
            JsonKind.Object => IsObjectValid(constraint, value),
            _ => constraint is OpaqueConstraint ? null : true,
        },
    };

    private bool? IsValid(IfConstraint condition, JsonValue value) => IsValid(condition.If, value) switch
    {
        true => condition.Then is { } then ? IsValid(then, value) : true,
        false => condition.Else is { } otherwise ? IsValid(otherwise, value) : true,
        _ => null,
    };

    private static bool? IsNumberValid(Constraint constraint, string text)
    {
        if (constraint is not (NumberBoundConstraint or MultipleOfConstraint))
        {
            return constraint is OpaqueConstraint ? null : true;
        }

        if (!ExactDecimal.TryParse(text, out var value)
            || !ExactDecimal.TryParse(constraint is MultipleOfConstraint multiple ? multiple.Divisor : ((NumberBoundConstraint)constraint).Bound, out var operand))
        {
            return null;
        }

        return constraint is NumberBoundConstraint bound
            ? value.CompareTo(operand) * (bound.IsMinimum ? 1 : -1) >= (bound.IsExclusive ? 1 : 0)
            : value.IsMultipleOf(operand);
    }

    private bool? IsStringValid(Constraint constraint, string text) => constraint switch
    {
        CountConstraint { Thing: CountedThing.CodePoints } count => IsInBound(count, LanguageFactory.CodePoints(text).Count()),
        PatternConstraint pattern => solver.Patterns.Matches(pattern.Pattern, text),
        FormatConstraint format => solver.Policy.AssertsFormat || format.IsAssertion ? null : true,
        OpaqueConstraint => null,
        _ => true,
    };

    private bool? IsArrayValid(Constraint constraint, JsonValue value) => constraint switch
    {
        CountConstraint { Thing: CountedThing.Items } count => IsInBound(count, value.Items.Count),
        UniqueItemsConstraint => value.Items.Select(solver.Values.TextOf).Distinct().Count() == value.Items.Count,
        ContainsConstraint contains => CountValid(value.Items, item => IsValid(contains.Subschema, item)) is { } count
            ? count >= contains.Minimum && (contains.Maximum is null || count <= contains.Maximum)
            : null,
        ItemsConstraint items => All(Enumerable.Range(0, value.Items.Count), i => IsValid(i < items.Prefix.Count ? items.Prefix[i] : items.Rest ?? Universe.Everything, value.Items[i])),
        OpaqueConstraint => null,
        _ => true,
    };

    private bool? IsObjectValid(Constraint constraint, JsonValue value) => constraint switch
    {
        CountConstraint { Thing: CountedThing.Members } count => IsInBound(count, value.EffectiveMembers.Count()),
        RequiredConstraint required => required.Names.All(name => value.Find(name) is not null),
        PropertiesConstraint properties => All(value.EffectiveMembers, member => All(MemberSchemas.Of(properties, member.Name, solver.Patterns), child => child.IsCertain ? IsValid(child.Index, member.Value) : IsValid(child.Index, member.Value) == true ? true : null)),
        PropertyNamesConstraint names => All(value.EffectiveMembers, member => IsValid(names.Subschema, Documents.String(member.Name))),
        DependentRequiredConstraint dependent => value.Find(dependent.Name) is null || dependent.Required.All(name => value.Find(name) is not null),
        DependentSchemaConstraint dependent => value.Find(dependent.Name) is null ? true : IsValid(dependent.Subschema, value),
        OpaqueConstraint => null,
        _ => true,
    };

    private static bool IsInBound(CountConstraint constraint, long count) => constraint.IsMinimum ? count >= constraint.Bound : count <= constraint.Bound;

    // False as soon as one is false; otherwise not known when one is not known.
    private static bool? All<T>(IEnumerable<T> things, Func<T, bool?> predicate)
    {
        bool? result = true;
        foreach (var thing in things)
        {
            var holds = predicate(thing);
            if (holds == false)
            {
                return false;
            }

            result &= holds;
        }

        return result;
    }

    private static long? CountValid<T>(IEnumerable<T> things, Func<T, bool?> predicate)
    {
        var count = 0L;
        foreach (var thing in things)
        {
            if (predicate(thing) is not { } holds)
            {
                return null;
            }

            count += holds ? 1 : 0;
        }

        return count;
    }
}

/// <summary>The values of an <c>enum</c> as a set.</summary>
internal static class EnumSets
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<EnumConstraint, HashSet<string>> Sets = new();

    /// <summary>The canonical texts.</summary>
    public static HashSet<string> Of(EnumConstraint values) => Sets.GetValue(values, constraint => [.. constraint.CanonicalValues]);
}

/// <summary>Which subschemas of <c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c> concern a member.</summary>
internal static class MemberSchemas
{
    // Objects are large and members few: each constraint is indexed once.
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<PropertiesConstraint, Dictionary<string, int>> Indexes = new();

    /// <summary>The subschemas; one is not certain when a pattern that decides could not be read.</summary>
    public static IEnumerable<(int Index, bool IsCertain)> Of(PropertiesConstraint properties, string name, PatternTable patterns)
    {
        var (isCovered, isCertain) = (false, true);
        if (IndexOf(properties).TryGetValue(name, out var own))
        {
            isCovered = true;
            yield return (own, true);
        }

        foreach (var pattern in properties.Patterns)
        {
            var isMatch = patterns.Matches(pattern.Name, name);
            isCovered |= isMatch == true;
            isCertain &= isMatch is not null;
            if (isMatch != false)
            {
                yield return (pattern.Subschema, isMatch is not null);
            }
        }

        if (!isCovered && properties.Additional is { } additional)
        {
            yield return (additional, isCertain);
        }
    }

    /// <summary>The subschemas of a member whose name matches exactly these patterns, and is not named.</summary>
    public static IEnumerable<int> Of(PropertiesConstraint properties, ISet<string> matched)
    {
        var concerned = properties.Patterns.Where(pattern => matched.Contains(pattern.Name)).Select(pattern => pattern.Subschema).ToList();
        return concerned.Count == 0 && properties.Additional is { } additional ? [additional] : concerned;
    }

    /// <summary>The named members of a constraint.</summary>
    public static Dictionary<string, int> IndexOf(PropertiesConstraint properties) =>
        Indexes.GetValue(properties, constraint => constraint.Properties.ToDictionary(member => member.Name, member => member.Subschema, StringComparer.Ordinal));
}
