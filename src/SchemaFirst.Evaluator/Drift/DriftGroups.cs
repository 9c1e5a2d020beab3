using System.Text;
using SchemaFirst.Evaluator.Checks;
using SchemaFirst.Json.Validation.Patterns;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Drift;

/// <summary>The subschemas that apply at a place, before any value is looked at: some of them may be alternatives.</summary>
internal sealed class DriftPlaceGroup
{
    private readonly DriftSchema _schema;
    private readonly SortedSet<int> _certain = [];
    private readonly List<Constraint> _choices = [];
    private readonly Dictionary<string, DriftValueGroup> _chosen = new(StringComparer.Ordinal);

    public DriftPlaceGroup(DriftSchema schema, IEnumerable<int> subschemas)
    {
        _schema = schema;
        foreach (var index in subschemas)
        {
            Add(index, _certain, _choices);
        }
    }

    /// <summary>True when the value decides which subschemas apply.</summary>
    public bool HasChoices => _choices.Count > 0;

    /// <summary>The group of any value here, when it has no say.</summary>
    public DriftValueGroup WithoutChoice => GroupOf(_certain);

    /// <summary>The group of a value: of alternatives, those that it is valid against, or all if there is none.</summary>
    public DriftValueGroup Choose(ReadOnlySpan<byte> value)
    {
        var all = new SortedSet<int>(_certain);
        var choices = new Queue<Constraint>(_choices);
        while (choices.TryDequeue(out var choice))
        {
            List<Constraint> further = [];
            foreach (var index in Alternatives(choice, value))
            {
                Add(index, all, further);
            }

            further.ForEach(choices.Enqueue);
        }

        return GroupOf(all);
    }

    private DriftValueGroup GroupOf(SortedSet<int> subschemas)
    {
        var key = string.Join(',', subschemas);
        return _chosen.TryGetValue(key, out var known) ? known : _chosen[key] = new DriftValueGroup(_schema, [.. subschemas]);
    }

    private List<int> Alternatives(Constraint choice, ReadOnlySpan<byte> value)
    {
        if (choice is IfConstraint condition)
        {
            var branch = _schema.IsValid(condition.If, value) ? condition.Then : condition.Else;
            return branch is { } index ? [condition.If, index] : [condition.If];
        }

        var all = choice is AnyOfConstraint any ? any.Subschemas : ((OneOfConstraint)choice).Subschemas;
        List<int> valid = [];
        foreach (var index in all)
        {
            if (_schema.IsValid(index, value))
            {
                valid.Add(index);
            }
        }

        return valid.Count > 0 ? valid : [.. all];
    }

    // What applies to the same value without a condition comes along; what has one is left for the value to decide.
    private void Add(int index, SortedSet<int> subschemas, List<Constraint> choices)
    {
        var open = new Stack<int>([index]);
        while (open.TryPop(out var next))
        {
            if (!subschemas.Add(next))
            {
                continue;
            }

            foreach (var constraint in _schema.ConstraintsOf(next))
            {
                switch (constraint)
                {
                    case RefConstraint reference:
                        open.Push(reference.Target);
                        break;
                    case AllOfConstraint all:
                        all.Subschemas.ToList().ForEach(open.Push);
                        break;
                    case DependentSchemaConstraint dependent:
                        open.Push(dependent.Subschema);
                        break;
                    case AnyOfConstraint or OneOfConstraint or IfConstraint:
                        choices.Add(constraint);
                        break;
                }
            }
        }
    }
}

/// <summary>The subschemas that apply to a value.</summary>
internal sealed class DriftValueGroup(DriftSchema schema, int[] subschemas)
{
    private readonly List<PropertiesConstraint> _constraints = [.. subschemas.SelectMany(schema.ConstraintsOf).OfType<PropertiesConstraint>()];
    private readonly List<int> _unevaluated = [.. subschemas.SelectMany(schema.ConstraintsOf).OfType<UnevaluatedPropertiesConstraint>().Select(constraint => constraint.Subschema).Where(schema.SaysSomething)];
    private readonly Dictionary<string, EcmaPattern> _patterns = new(StringComparer.Ordinal);
    private DriftPlaceGroup[]? _elements;
    private DriftPlaceGroup? _furtherElements;
    private DriftMember? _others;
    private bool _isApplied;
    private NameTable? _names;
    private DriftMember[] _named = [];

    /// <summary>Notes that the value is an object.</summary>
    public void NoteObject()
    {
        if (!_isApplied)
        {
            _isApplied = true;
            schema.NoteApplied(subschemas);
        }
    }

    /// <summary>What the subschemas say of a member.</summary>
    public DriftMember MemberOf(ReadOnlySpan<byte> name)
    {
        var index = (_names ??= MakeNames()).Find(name);
        return index >= 0 ? _named[index] : OtherMember(name);
    }

    /// <summary>The place of an element.</summary>
    public DriftPlaceGroup ElementAt(int position)
    {
        _elements ??= MakeElements();
        return position < _elements.Length ? _elements[position] : _furtherElements!;
    }

    private NameTable MakeNames()
    {
        var asked = subschemas.SelectMany(schema.ConstraintsOf).SelectMany(constraint => constraint switch
        {
            RequiredConstraint required => required.Names,
            DependentRequiredConstraint dependent => dependent.Required.Prepend(dependent.Name),
            DependentSchemaConstraint dependent => [dependent.Name],
            _ => Enumerable.Empty<string>(),
        });
        string[] names = [.. _constraints.SelectMany(constraint => constraint.Properties).Select(property => property.Name).Concat(asked).Distinct()];
        var seen = subschemas.SelectMany(schema.PropertiesOf).ToLookup(property => property.Member.Name, StringComparer.Ordinal);
        _named = [.. names.Select(name => new DriftMember(JsonPointer.Root.Append(name).Text, schema.PlaceOf(Covering(name)), [.. seen[name]]))];
        return new NameTable([.. names.Select(name => JsonBytes.OfString(JsonValue.Quote(name)))]);
    }

    // A schema for members of any name makes their names data, and so does a schema that speaks of no member at all.
    private DriftMember OtherMember(ReadOnlySpan<byte> name)
    {
        if (_constraints.TrueForAll(constraint => constraint.Patterns.Count == 0))
        {
            return _others ??= Other(Covering(null));
        }

        return Other(Covering(System.Text.Encoding.UTF8.GetString(name)));
    }

    private DriftMember Other(List<int> covering) =>
        covering.Count > 0 || _constraints.Count == 0 ? new DriftMember(DriftMember.AnyToken, schema.PlaceOf(covering), []) : DriftMember.Unnamed;

    // The subschemas of a member; null stands for a name that no property and no pattern has.
    private List<int> Covering(string? name)
    {
        List<int> covering = [];
        foreach (var constraint in _constraints)
        {
            var count = covering.Count;
            covering.AddRange(constraint.Properties.Where(property => property.Name == name).Select(property => property.Subschema));
            covering.AddRange(constraint.Patterns.Where(pattern => name is not null && IsMatch(pattern.Name, name)).Select(pattern => pattern.Subschema));
            if (covering.Count == count && constraint.Additional is { } additional && schema.SaysSomething(additional))
            {
                covering.Add(additional);
            }
        }

        return covering.Count > 0 ? covering : [.. _unevaluated];
    }

    private bool IsMatch(string pattern, string name)
    {
        if (!_patterns.TryGetValue(pattern, out var read))
        {
            _patterns[pattern] = read = new EcmaPattern(pattern);
        }

        return read.IsMatch(Encoding.UTF8.GetBytes(name));
    }

    private DriftPlaceGroup[] MakeElements()
    {
        var constraints = subschemas.SelectMany(schema.ConstraintsOf).OfType<ItemsConstraint>().ToList();
        var contained = subschemas.SelectMany(schema.ConstraintsOf).OfType<ContainsConstraint>().Select(contains => contains.Subschema).ToList();
        var unevaluated = subschemas.SelectMany(schema.ConstraintsOf).OfType<UnevaluatedItemsConstraint>().Select(items => items.Subschema);
        _furtherElements = schema.PlaceOf(contained.Concat(unevaluated).Concat(constraints.Select(items => items.Rest).OfType<int>()));
        var count = constraints.Select(items => items.Prefix.Count).DefaultIfEmpty().Max();
        return [.. Enumerable.Range(0, count).Select(i => schema.PlaceOf(contained.Concat(constraints.Select(items => i < items.Prefix.Count ? items.Prefix[i] : items.Rest).OfType<int>())))];
    }
}

/// <summary>A member of a value, as its group sees it.</summary>
/// <param name="token">Its part of a path, slash included.</param>
/// <param name="place">The subschemas of its value; null when nothing names it.</param>
/// <param name="seen">The properties that name it.</param>
internal sealed class DriftMember(string token, DriftPlaceGroup? place, SeenProperty[] seen)
{
    /// <summary>The token of elements, and of members whose names are data.</summary>
    public const string AnyToken = "/*";

    /// <summary>A member that nothing names.</summary>
    public static readonly DriftMember Unnamed = new("", null, []);

    private bool _isSeen;

    public string Token { get; } = token;

    public DriftPlaceGroup? Place { get; } = place;

    public void NoteSeen()
    {
        if (!_isSeen)
        {
            _isSeen = true;
            Array.ForEach(seen, property => property.IsSeen = true);
        }
    }
}
