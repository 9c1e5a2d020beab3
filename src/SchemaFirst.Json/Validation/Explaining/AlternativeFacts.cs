using SchemaFirst.Json.Validation.Rules;

namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>What a subschema says of a value at first sight: through references and <c>allOf</c>, but not through choices.</summary>
internal sealed class AlternativeFacts
{
    private const JsonTypes AllTypes =
        JsonTypes.Null | JsonTypes.Boolean | JsonTypes.Object | JsonTypes.Array | JsonTypes.Number | JsonTypes.Integer | JsonTypes.String;

    private static readonly AlternativeFacts Unknown = new();

    private readonly Dictionary<string, EnumRule> _fixed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _required = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);

    private AlternativeFacts()
    {
    }

    /// <summary>The types that it admits.</summary>
    public JsonTypes Types { get; private set; } = AllTypes;

    /// <summary>The values that it allows the value itself; null for any.</summary>
    public EnumRule? Values { get; private set; }

    /// <summary>The members that it allows certain values only.</summary>
    public IReadOnlyDictionary<string, EnumRule> Fixed => _fixed;

    /// <summary>The members that must be there.</summary>
    public IReadOnlySet<string> Required => _required;

    /// <summary>The members that it names.</summary>
    public IReadOnlySet<string> Members => _members;

    /// <summary>The name of the definition that it refers to; null for none.</summary>
    public string? Name { get; private set; }

    /// <summary>True when any type will do.</summary>
    public bool AdmitsEverything => Types == AllTypes;

    /// <summary>The facts of a subschema.</summary>
    /// <param name="program">The schema.</param>
    /// <param name="index">The subschema.</param>
    /// <param name="known">What is known already, by index.</param>
    public static AlternativeFacts Of(SchemaProgram program, int index, Dictionary<int, AlternativeFacts> known)
    {
        if (!known.TryGetValue(index, out var facts))
        {
            // A subschema that leads to itself admits, so far, everything.
            known[index] = Unknown;
            facts = new AlternativeFacts();
            facts.Read(program, program[index], known);
            known[index] = facts;
        }

        return facts;
    }

    private void Read(SchemaProgram program, SchemaNode node, Dictionary<int, AlternativeFacts> known)
    {
        Types = node.Always == false ? JsonTypes.None : AllTypes;
        foreach (var rule in node.Rules)
        {
            switch (rule)
            {
                case TypeRule type:
                    Types &= type.Types;
                    break;
                case EnumRule values:
                    Types &= values.Types;
                    Values = values;
                    break;
                case RequiredRule { Trigger: null } required:
                    _required.UnionWith(required.Names);
                    break;
                case PropertiesRule properties:
                    Read(program, properties);
                    break;
                case RefRule reference:
                    Include(Of(program, reference.Target, known));
                    Name = node.Rules.Length == 1 ? DefinitionName(program[reference.Target].Location) : null;
                    break;
                case AllOfRule allOf:
                    foreach (var subschema in allOf.Subschemas)
                    {
                        Include(Of(program, subschema, known));
                    }

                    break;
                case ChoiceRule choice:
                    Types &= choice.Subschemas.Aggregate(JsonTypes.None, (types, subschema) => types | Of(program, subschema, known).Types);
                    break;
                default:
                    break;
            }
        }
    }

    private void Read(SchemaProgram program, PropertiesRule properties)
    {
        foreach (var (name, subschema) in properties.Members)
        {
            _members.Add(name);
            if (ValuesOf(program, subschema) is { } values)
            {
                _fixed[name] = values;
            }
        }
    }

    // Looks no further than it must: the facts of every member's subschema would be those of the whole schema.
    private static EnumRule? ValuesOf(SchemaProgram program, int index)
    {
        for (var steps = 0; steps < 16; steps++)
        {
            var rules = program[index].Rules;
            if (rules.OfType<EnumRule>().FirstOrDefault() is { } values)
            {
                return values;
            }

            if (rules.OfType<RefRule>().FirstOrDefault() is { } reference)
            {
                index = reference.Target;
            }
            else if (rules.OfType<AllOfRule>().FirstOrDefault() is { Subschemas.Count: 1 } allOf)
            {
                index = allOf.Subschemas[0];
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private void Include(AlternativeFacts other)
    {
        Types &= other.Types;
        Values ??= other.Values;
        foreach (var (name, values) in other._fixed)
        {
            _fixed.TryAdd(name, values);
        }

        _required.UnionWith(other._required);
        _members.UnionWith(other._members);
    }

    private static string? DefinitionName(string location)
    {
        var tokens = location.Split('/');
        return tokens.Length > 2 && tokens[^2] is "definitions" or "$defs"
            ? Uri.UnescapeDataString(tokens[^1]).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
            : null;
    }
}
