using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>Says which alternative of one side is probably which of the other: the same one, one with the same constants, or one with most members in common.</summary>
internal sealed class AlternativeMatcher(SchemaComparison comparison)
{
    private const int SameConstant = 100;

    /// <summary>The alternatives of two choices in pairs; one that has no counterpart stands alone. Identical ones are left out.</summary>
    public IReadOnlyList<(Part? Old, Part? New)> Match(Part oldPart, Part newPart)
    {
        var (oldBranches, newBranches) = (Branches(comparison.Old, comparison.OldIndices, oldPart), Branches(comparison.New, comparison.NewIndices, newPart));
        foreach (var branch in oldBranches.ToList())
        {
            if (newBranches.FindIndex(other => other.Node == branch.Node) is var same && same >= 0)
            {
                oldBranches.Remove(branch);
                newBranches.RemoveAt(same);
            }
        }

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

    private List<Part> Branches(ConstraintModel model, int[] indices, Part part)
    {
        var reader = new PartReader(model, indices, comparison.Universe, comparison.Patterns);
        var holder = model.Subschemas.First(schema => schema.Location == part.Location);
        var constraint = holder.Constraints.First(constraint => constraint.Keyword == part.Tokens[0]);
        var children = constraint is AnyOfConstraint any ? any.Subschemas : ((OneOfConstraint)constraint).Subschemas;
        return [.. children.Select((child, i) => new Part(
            $"alternative:{i}", "alternative", indices[child], part.Location, [part.Tokens[0], i.ToString(System.Globalization.CultureInfo.InvariantCulture)], "", reader.Follow(child)))];
    }

    private int Likeness(int oldIndex, int newIndex)
    {
        var (was, now) = (Facts(comparison.Old, comparison.OldIndices, oldIndex), Facts(comparison.New, comparison.NewIndices, newIndex));
        var shared = was.Constants.Keys.Intersect(now.Constants.Keys).ToList();
        var isSameName = NameOf(comparison.Old, oldIndex) == NameOf(comparison.New, newIndex);
        return (was.Types == now.Types ? 1 : 0) + (isSameName ? SameConstant : 0) + was.Names.Intersect(now.Names).Count() + shared.Sum(name => was.Constants[name] == now.Constants[name] ? SameConstant : -SameConstant);
    }

    // The name of a definition; the place of an alternative that is written where it is used says nothing.
    private static string NameOf(ConstraintModel model, int index)
    {
        var location = model.Subschemas[index].Location;
        return location.IndexOf("Of/", StringComparison.Ordinal) < 0 ? location : $"{model.GetHashCode()}{location}";
    }

    private (JsonTypes Types, HashSet<string> Names, Dictionary<string, string> Constants) Facts(ConstraintModel model, int[] indices, int index)
    {
        var reader = new PartReader(model, indices, comparison.Universe, comparison.Patterns);
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

        return (constraints.OfType<TypeConstraint>().Select(type => type.Types).FirstOrDefault(), [.. members.Select(member => member.Name)], constants);
    }
}
