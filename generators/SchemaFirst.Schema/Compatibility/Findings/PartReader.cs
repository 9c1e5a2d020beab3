using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Patterns;
using SchemaFirst.Schema.Compatibility.Solving;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>Takes a subschema of one side apart; <c>allOf</c> and references are followed.</summary>
/// <param name="model">The side's model.</param>
/// <param name="indices">For each of its subschemas the index in the universe.</param>
/// <param name="universe">The universe.</param>
/// <param name="patterns">The languages of patterns.</param>
internal sealed class PartReader(ConstraintModel model, int[] indices, Universe universe, PatternTable patterns)
{
    private Dictionary<string, int>? _indexAt;

    /// <summary>The subschema that another only refers to.</summary>
    public int Follow(int index)
    {
        for (var steps = 0; steps < model.Subschemas.Count && model.Subschemas[index].Constraints is { Count: 1 } only && only[0] is RefConstraint reference; steps++)
        {
            index = reference.Target;
        }

        return index;
    }

    /// <summary>All constraints on the same value, with where each stands.</summary>
    public IEnumerable<(Constraint Constraint, string Location)> Flatten(int index)
    {
        HashSet<int> seen = [];
        var open = new Stack<(int Index, Constraint? Constraint)>();
        for (open.Push((index, null)); open.Count > 0;)
        {
            var (holder, constraint) = open.Pop();
            if (constraint is not (null or RefConstraint or AllOfConstraint))
            {
                yield return (constraint, model.Subschemas[holder].Location);
            }
            else if (constraint is not null)
            {
                PushAll(constraint.InPlace().Select(part => (part.Index, (Constraint?)null)));
            }
            else if (seen.Add(holder))
            {
                PushAll(model.Subschemas[holder].Constraints.Select(own => (holder, (Constraint?)own)));
            }
        }

        void PushAll(IEnumerable<(int Index, Constraint? Constraint)> entries)
        {
            foreach (var entry in entries.Reverse())
            {
                open.Push(entry);
            }
        }
    }

    /// <summary>The subschema that stands at a location.</summary>
    public int IndexAt(string location)
    {
        if (_indexAt is null)
        {
            _indexAt = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = model.Subschemas.Count - 1; i >= 0; i--)
            {
                _indexAt[model.Subschemas[i].Location] = i;
            }
        }

        return _indexAt[location];
    }

    /// <summary>The names that a subschema declares as members.</summary>
    public IEnumerable<string> MemberNames(int index) =>
        Flatten(index).Select(entry => entry.Constraint).OfType<PropertiesConstraint>().SelectMany(properties => properties.Properties.Select(member => member.Name));

    /// <summary>What a subschema asks for, part by part; parts of one key are taken together.</summary>
    /// <param name="index">The subschema.</param>
    /// <param name="otherNames">Members that the other side declares.</param>
    public IReadOnlyList<Part> Read(int index, IEnumerable<string> otherNames)
    {
        var names = otherNames.ToList();
        var parts = Flatten(index).SelectMany(entry => Read(entry.Constraint, entry.Location, names));
        return [.. parts.GroupBy(part => part.Key).Select(group => group.Count() == 1 ? group.First() : Together([.. group]))];
    }

    private Part Together(IReadOnlyList<Part> parts) => parts[0] with
    {
        Node = universe.Intern(new AllOfConstraint("", parts.Select(part => part.Node).ToEquatableArray())),
        Child = null,
    };

    private IEnumerable<Part> Read(Constraint constraint, string location, IReadOnlyList<string> otherNames) => constraint switch
    {
        RequiredConstraint required => required.Names.Select(name =>
            new Part($"required:{name}", "required", universe.Intern(new RequiredConstraint("", new EquatableArray<string>([name]))), location, [constraint.Keyword, name], JsonPointer.Root.Append(name).Text)),
        PropertiesConstraint properties => ReadProperties(properties, location, otherNames),
        ItemsConstraint items => ReadItems(items, location),
        UnevaluatedItemsConstraint or UnevaluatedPropertiesConstraint => ReadUncovered(constraint, location),
        DependentRequiredConstraint dependent => [Whole(constraint, $"dependency:{dependent.Name}", "dependency", location, constraint.Keyword, dependent.Name)],
        DependentSchemaConstraint dependent => [Whole(constraint, $"dependency:{dependent.Name}", "dependency", location, constraint.Keyword, dependent.Name)],
        _ => [Whole(constraint, SubjectOf(constraint), SubjectOf(constraint), location, constraint.Keyword)],
    };

    private Part Whole(Constraint constraint, string key, string subject, string location, params string[] tokens)
    {
        var node = universe.Intern(Normal.Map(constraint, Map) ?? new OpaqueConstraint(constraint.Keyword, universe.Count));
        return new Part(subject == "keyword" ? $"keyword:{constraint.Keyword}" : key, subject, node, location, tokens);
    }

    private IEnumerable<Part> ReadUncovered(Constraint constraint, string location)
    {
        var subject = constraint is UnevaluatedItemsConstraint ? "unevaluated-items" : "unevaluated-properties";
        return universe.Uncovered(indices[IndexAt(location)], constraint.Keyword) is { } uncovered
            ? [new Part(subject, subject, universe.Intern(uncovered), location, [constraint.Keyword], "/*")]
            : [];
    }

    private IEnumerable<Part> ReadProperties(PropertiesConstraint properties, string location, IReadOnlyList<string> otherNames)
    {
        foreach (var member in properties.Properties)
        {
            yield return ForMember(member.Name, indices[member.Subschema], location, ["properties", member.Name], member.Subschema);
        }

        foreach (var pattern in properties.Patterns)
        {
            int Wrap(int child) => Properties([], [new MemberSubschema(pattern.Name, child)], null);
            yield return new Part($"pattern:{pattern.Name}", "pattern-properties", Wrap(indices[pattern.Subschema]), location, ["patternProperties", pattern.Name], "/*", pattern.Subschema, Wrap);
        }

        if (properties.Additional is not { } additional)
        {
            yield break;
        }

        // What falls under additionalProperties here but is declared on the other side is that member's matter.
        var own = new HashSet<string>(properties.Properties.Select(member => member.Name), StringComparer.Ordinal);
        var free = new List<MemberSubschema>(own.Concat(otherNames.Where(name => !Covers(properties, name))).Distinct().Select(name => new MemberSubschema(name, Universe.Everything)));
        var covered = properties.Patterns.Select(pattern => new MemberSubschema(pattern.Name, Universe.Everything)).ToList();
        foreach (var name in otherNames.Where(name => !own.Contains(name) && !Covers(properties, name)).Distinct())
        {
            yield return new Part($"property:{name}", "property", MemberNode(name, indices[additional]), location, ["additionalProperties"], JsonPointer.Root.Append(name).Text);
        }

        int WrapAdditional(int child) => Properties(free, covered, child);
        yield return new Part("additional", "additional-properties", WrapAdditional(indices[additional]), location, ["additionalProperties"], "/*", additional, WrapAdditional);
    }

    private Part ForMember(string name, int node, string location, IReadOnlyList<string> tokens, int child) =>
        new($"property:{name}", "property", MemberNode(name, node), location, tokens, JsonPointer.Root.Append(name).Text, child, inner => MemberNode(name, inner));

    private int MemberNode(string name, int child) => Properties([new MemberSubschema(name, child)], [], null);

    private IEnumerable<Part> ReadItems(ItemsConstraint items, string location)
    {
        for (var i = 0; i < items.Prefix.Count; i++)
        {
            var place = i;
            int Wrap(int child) => universe.Intern(new ItemsConstraint("", Enumerable.Repeat(Universe.Everything, place).Append(child).ToEquatableArray(), "", null));
            var token = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            yield return new Part($"items:{token}", "items", Wrap(indices[items.Prefix[i]]), location, [items.PrefixKeyword, token], "/" + token, items.Prefix[i], Wrap);
        }

        if (items.Rest is { } rest)
        {
            int Wrap(int child) => universe.Intern(new ItemsConstraint("", Enumerable.Repeat(Universe.Everything, items.Prefix.Count).ToEquatableArray(), "", child));
            yield return new Part($"items:{items.Prefix.Count}+", "items", Wrap(indices[rest]), location, [items.Keyword], "/*", rest, Wrap);
        }
    }

    private int Properties(IEnumerable<MemberSubschema> members, IEnumerable<MemberSubschema> patterns, int? additional) =>
        universe.Intern(new PropertiesConstraint("", members.ToEquatableArray(), patterns.ToEquatableArray(), additional));

    // A name that a pattern may cover stays where it is: under additionalProperties, patterns and all.
    private bool Covers(PropertiesConstraint properties, string name) => properties.Patterns.Any(pattern => patterns.Matches(pattern.Name, name) != false);

    private int Map(int child) => indices[child];

    private static string SubjectOf(Constraint constraint) => constraint switch
    {
        TypeConstraint => "type",
        EnumConstraint => "enum",
        NumberBoundConstraint bound => bound.IsMinimum ? "minimum" : "maximum",
        MultipleOfConstraint => "multiple-of",
        CountConstraint count => (count.IsMinimum ? "min-" : "max-") + count.Thing switch { CountedThing.CodePoints => "length", CountedThing.Items => "items", _ => "properties" },
        PatternConstraint => "pattern",
        FormatConstraint => "format",
        UniqueItemsConstraint => "unique-items",
        ContainsConstraint => "contains",
        PropertyNamesConstraint => "property-names",
        AnyOfConstraint => "any-of",
        OneOfConstraint => "one-of",
        NotConstraint => "not",
        IfConstraint => "condition",
        _ => "keyword",
    };
}
