using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>Says which alternative of one side is probably which of the other: the same one, one with the same constants, or one with most members in common.</summary>
internal sealed class AlternativeMatcher(SchemaComparison comparison)
{
    private const int SameConstant = 100;

    private readonly Dictionary<(bool IsOld, int Index), AlternativeFacts> _facts = [];

    /// <summary>The alternatives of two choices in pairs; one that has no counterpart stands alone. Identical ones are left out.</summary>
    public IReadOnlyList<(Part? Old, Part? New)> Match(Part oldPart, Part newPart)
    {
        var (oldBranches, newBranches) = (Branches(isOld: true, oldPart), Branches(isOld: false, newPart));
        var unmatched = newBranches.GroupBy(branch => branch.Node).ToDictionary(group => group.Key, group => new Queue<Part>(group));
        oldBranches.RemoveAll(branch => unmatched.TryGetValue(branch.Node, out var same) && same.Count > 0 && same.Dequeue() is not null);
        HashSet<string> left = [.. unmatched.Values.SelectMany(branches => branches).Select(branch => branch.Key)];
        newBranches.RemoveAll(branch => !left.Contains(branch.Key));

        // Where one of each is left they are probably the same one; otherwise a common type alone says nothing.
        var least = oldBranches.Count == 1 && newBranches.Count == 1 ? 0 : 1;
        List<(Part?, Part?)> pairs = [];
        foreach (var branch in oldBranches)
        {
            var best = newBranches.Select(other => (Branch: other, Likeness: Likeness(branch.Child!.Value, other.Child!.Value))).Where(entry => entry.Likeness > least)
                .OrderByDescending(entry => entry.Likeness).Select(entry => entry.Branch).FirstOrDefault();
            pairs.Add((branch, best));
            if (best is not null)
            {
                newBranches.Remove(best);
            }
        }

        return [.. pairs, .. newBranches.Select(branch => ((Part?)null, (Part?)branch))];
    }

    private List<Part> Branches(bool isOld, Part part)
    {
        var (model, indices, reader) = isOld ? (comparison.Old, comparison.OldIndices, comparison.OldReader) : (comparison.New, comparison.NewIndices, comparison.NewReader);
        var holder = model.Subschemas[reader.IndexAt(part.Location)];
        var constraint = holder.Constraints.First(constraint => constraint.Keyword == part.Tokens[0]);
        var children = constraint is AnyOfConstraint any ? any.Subschemas : ((OneOfConstraint)constraint).Subschemas;
        return [.. children.Select((child, i) => new Part(
            $"alternative:{i}", "alternative", indices[child], part.Location, [part.Tokens[0], i.ToString(System.Globalization.CultureInfo.InvariantCulture)], "", reader.Follow(child)))];
    }

    private int Likeness(int oldIndex, int newIndex)
    {
        var (was, now) = (Facts(isOld: true, oldIndex), Facts(isOld: false, newIndex));
        var shared = was.Constants.Keys.Where(now.Constants.ContainsKey).ToList();
        var isSameName = NameOf(comparison.Old, oldIndex) == NameOf(comparison.New, newIndex);
        return (was.Types == now.Types ? 1 : 0) + (isSameName ? SameConstant : 0) + was.Names.Count(now.Names.Contains) + shared.Sum(name => was.Constants[name] == now.Constants[name] ? SameConstant : -SameConstant);
    }

    // The name of a definition; the place of an alternative that is written where it is used says nothing.
    private static string NameOf(ConstraintModel model, int index)
    {
        var location = model.Subschemas[index].Location;
        return location.IndexOf("Of/", StringComparison.Ordinal) < 0 ? location : $"{model.GetHashCode()}{location}";
    }

    private AlternativeFacts Facts(bool isOld, int index)
    {
        if (!_facts.TryGetValue((isOld, index), out var facts))
        {
            _facts[(isOld, index)] = facts = ReadFacts(isOld ? comparison.OldReader : comparison.NewReader, index);
        }

        return facts;
    }

    private static AlternativeFacts ReadFacts(PartReader reader, int index)
    {
        var constraints = reader.Flatten(index).Select(entry => entry.Constraint).ToList();
        var members = constraints.OfType<PropertiesConstraint>().SelectMany(properties => properties.Properties).ToList();
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (reader.Flatten(member.Subschema).Select(entry => entry.Constraint).OfType<EnumConstraint>().FirstOrDefault() is { CanonicalValues.Count: 1 } constant)
            {
                constants[member.Name] = constant.CanonicalValues[0];
            }
        }

        return new AlternativeFacts(constraints.OfType<TypeConstraint>().Select(type => type.Types).FirstOrDefault(), [.. members.Select(member => member.Name)], constants);
    }

    private sealed record AlternativeFacts(JsonTypes Types, HashSet<string> Names, Dictionary<string, string> Constants);
}
