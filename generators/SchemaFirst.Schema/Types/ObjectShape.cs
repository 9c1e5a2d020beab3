using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Schemas.Keywords;

namespace SchemaFirst.Schema.Types;

/// <summary>The members that an object schema declares, those of its <c>allOf</c> parts and of a reference beside them included.</summary>
internal sealed class ObjectShape
{
    private readonly Dictionary<string, List<Subschema>> _members = new(StringComparer.Ordinal);

    /// <summary>Member names in the order of declaration.</summary>
    public List<string> Names { get; } = [];

    /// <summary>The members that must be there.</summary>
    public HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    /// <summary>True when some part forbids every member that it does not name.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The schema of members that are not named, when one part alone decides; otherwise null.</summary>
    public Subschema? Rest { get; private set; }

    /// <summary>All schemas that the member's value must be valid against.</summary>
    public IReadOnlyList<Subschema> Schemas(string name) => _members[name];

    /// <summary>Collects the shape. Circles of <c>allOf</c> add nothing.</summary>
    public static ObjectShape Of(Subschema schema, SchemaSet set)
    {
        var shape = new ObjectShape();
        var seen = new HashSet<Subschema>();
        var waiting = new Stack<Subschema>([schema]);

        // A stack of its own, so that a long chain of parts costs none of the thread's.
        while (waiting.Count > 0)
        {
            if (set.ResolveFully(waiting.Pop()) is { } target && seen.Add(target))
            {
                shape.Add(target);
                foreach (var part in (target.Find(KeywordTable.AllOf)?.Value ?? []).Reverse())
                {
                    waiting.Push(part);
                }

                if (target.Has(KeywordTable.Ref) && set.Resolve(target) is { } referred)
                {
                    waiting.Push(referred);
                }
            }
        }

        return shape;
    }

    private void Add(Subschema target)
    {
        foreach (var property in target.Find(KeywordTable.Properties)?.Value ?? [])
        {
            if (!_members.TryGetValue(property.Name, out var schemas))
            {
                _members[property.Name] = schemas = [];
                Names.Add(property.Name);
            }

            schemas.Add(property.Schema);
        }

        Required.UnionWith(target.Find(KeywordTable.Required)?.Value ?? []);
        AddRest(target);
    }

    private void AddRest(Subschema schema)
    {
        var additional = schema.Find(KeywordTable.AdditionalProperties)?.Value;
        var patterns = schema.Find(KeywordTable.PatternProperties)?.Value ?? [];
        if (additional?.Always == false)
        {
            IsClosed |= patterns.Count == 0;
            Rest = patterns.Count == 1 ? patterns[0].Schema : Rest;
        }
        else if (additional is { Always: null } && patterns.Count == 0)
        {
            Rest = additional;
        }
    }
}
