using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility.Patterns;
using SchemaFirst.Schema.Compatibility.Solving;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility;

/// <summary>
/// Finds the members of the root that only name the version, and takes the versions out of a model. A member names the version when everything that
/// is applied to the root, in whatever alternative, asks the same list of strings of it, and nothing else but to be a string.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="patterns">The languages of patterns.</param>
internal sealed class VersionMembers(ConstraintModel model, PatternTable patterns)
{
    private readonly IReadOnlyList<int> _inPlace = Reach(model, [0]);

    // What only asks whether something is so names no version.
    private readonly HashSet<int> _conditions = [.. Reach(model, Reach(model, [0]).SelectMany(index => model.Subschemas[index].Constraints).SelectMany(Conditions))];

    /// <summary>True when two lists hold the same, in whatever order.</summary>
    public static bool AreSame(EquatableArray<string> left, EquatableArray<string> right) => new HashSet<string>(left).SetEquals(right);

    /// <summary>The versions that a member names, as canonical texts in the schema's order; null when it does something else.</summary>
    public EquatableArray<string>? VersionsOf(string name)
    {
        EquatableArray<string>? versions = null;
        foreach (var (holder, constraint) in _inPlace.SelectMany(holder => model.Subschemas[holder].Constraints.Select(constraint => (holder, constraint))))
        {
            if (constraint is EnumConstraint)
            {
                return null;
            }

            foreach (var (index, isNamed) in ValuesOf(constraint, name).Where(value => !IsNeutral(value.Index)))
            {
                if (!isNamed || _conditions.Contains(holder) || ListOf(Follow(index)) is not { } list || (versions is { } others && !AreSame(others, list)))
                {
                    return null;
                }

                versions ??= list;
            }
        }

        return versions;
    }

    /// <summary>Where the first subschema stands that declares a member.</summary>
    public string LocationOf(string name) =>
        _inPlace.Where(index => model.Subschemas[index].Constraints.OfType<PropertiesConstraint>().Any(properties => properties.Properties.Any(member => member.Name == name && !IsNeutral(member.Subschema))))
            .Select(index => model.Subschemas[index].Location).FirstOrDefault() ?? "#";

    /// <summary>
    /// The model in which members of the root have these versions. Subschemas that are applied elsewhere as well, the root itself where it is
    /// recursive, stay what they are there.
    /// </summary>
    /// <param name="versions">The version of each member, as canonical text.</param>
    public ConstraintModel With(IReadOnlyDictionary<string, string> versions)
    {
        // What is applied to the root is copied behind the rest, but the root is first; its original takes its place among the copies.
        var first = model.Subschemas.Count;
        var copies = _inPlace.Select((index, i) => (index, Copy: first + i)).ToDictionary(entry => entry.index, entry => entry.Copy);
        var members = new Dictionary<string, int>(StringComparer.Ordinal);
        var end = first + _inPlace.Count;
        foreach (var name in versions.Keys)
        {
            members[name] = end++;
        }

        int Root(int index) => index == 0 ? first : index;
        int Copied(int index) => index == 0 ? 0 : copies[index];
        SubschemaModel Original(int index) => model.Subschemas[index] with { Constraints = model.Subschemas[index].Constraints.Select(constraint => constraint.WithIndices(Root)).ToEquatableArray() };
        SubschemaModel Copy(int index) => model.Subschemas[index] with
        {
            Constraints = model.Subschemas[index].Constraints.Select(constraint => constraint is PropertiesConstraint properties
                ? WithVersions((PropertiesConstraint)properties.WithIndices(Root), members)
                : constraint.WithIndices(constraint.InPlace().Any() ? Copied : Root)).ToEquatableArray(),
        };

        var named = versions.Select(version => new SubschemaModel("#", "", null, new EquatableArray<Constraint>([new EnumConstraint("enum", new EquatableArray<string>([version.Value]))])));
        return model with
        {
            Subschemas = new[] { Copy(0) }.Concat(Enumerable.Range(1, first - 1).Select(Original)).Append(Original(0)).Concat(_inPlace.Skip(1).Select(Copy)).Concat(named).ToEquatableArray(),
        };
    }

    private PropertiesConstraint WithVersions(PropertiesConstraint properties, Dictionary<string, int> members) => properties with
    {
        Properties = properties.Properties.Select(member => members.TryGetValue(member.Name, out var version) && !IsNeutral(member.Subschema) ? member with { Subschema = version } : member).ToEquatableArray(),
    };

    // Where it starts first.
    private static List<int> Reach(ConstraintModel model, IEnumerable<int> start)
    {
        List<int> reached = [.. start.Distinct()];
        var seen = new HashSet<int>(reached);
        for (var i = 0; i < reached.Count; i++)
        {
            reached.AddRange(model.Subschemas[reached[i]].Constraints.SelectMany(constraint => constraint.InPlace()).Select(applied => applied.Index).Where(seen.Add));
        }

        return reached;
    }

    private static IEnumerable<int> Conditions(Constraint constraint) => constraint switch
    {
        NotConstraint not => [not.Subschema],
        IfConstraint condition => [condition.If],
        _ => [],
    };

    private IEnumerable<(int Index, bool IsNamed)> ValuesOf(Constraint constraint, string name) => constraint switch
    {
        PropertiesConstraint properties => MemberSchemas.Of(properties, name, patterns)
            .Select(child => (child.Index, MemberSchemas.IndexOf(properties).TryGetValue(name, out var own) && own == child.Index)),
        UnevaluatedPropertiesConstraint unevaluated => [(unevaluated.Subschema, false)],
        _ => [],
    };

    // The value is free, is a string, or is not there.
    private bool IsNeutral(int index) =>
        Follow(index) is var schema && (schema.Always is not null || schema.Constraints.All(constraint => constraint is TypeConstraint { Types: JsonTypes.String }));

    private SubschemaModel Follow(int index)
    {
        var schema = model.Subschemas[index];
        for (var steps = 0; steps < model.Subschemas.Count && schema is { Always: null, Constraints.Count: 1 } && schema.Constraints[0] is RefConstraint reference; steps++)
        {
            schema = model.Subschemas[reference.Target];
        }

        return schema;
    }

    private static EquatableArray<string>? ListOf(SubschemaModel schema)
    {
        var lists = schema.Constraints.OfType<EnumConstraint>().ToList();
        return lists.Count == 1 && schema.Constraints.All(constraint => constraint is EnumConstraint or TypeConstraint { Types: JsonTypes.String }) && lists[0].CanonicalValues.All(value => value[0] == '"')
            ? lists[0].CanonicalValues
            : null;
    }
}
