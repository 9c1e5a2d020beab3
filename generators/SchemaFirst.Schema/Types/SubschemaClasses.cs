using SchemaFirst.Schema.Common;

namespace SchemaFirst.Schema.Types;

/// <summary>
/// Finds subschemas that mean the same, so that back ends make one thing of them: those that are nothing but a reference, and those that say
/// the same in several places, as schemas made by programs do. Found out when asked for.
/// </summary>
/// <param name="subschemas">All subschemas.</param>
public sealed class SubschemaClasses(IReadOnlyList<SubschemaModel> subschemas)
{
    // What lies deeper within one subschema is taken to be like nothing else; the stack is not for the file to fill.
    private const int Deepest = 100;

    private const int Unknown = -1;

    private readonly int[] _representatives = [.. Enumerable.Repeat(Unknown, subschemas.Count)];
    private readonly Dictionary<Meaning, int> _byMeaning = [];
    private int _depth;

    /// <summary>The one that stands for all subschemas that mean the same as this one.</summary>
    public int RepresentativeOf(int index)
    {
        index = TargetOf(index);
        if (_representatives[index] != Unknown)
        {
            return _representatives[index];
        }

        if (_depth == Deepest)
        {
            return _representatives[index] = index;
        }

        _depth++;
        var schema = subschemas[index];
        var meaning = new Meaning(schema.Always, schema.Constraints.Select(Replace).ToEquatableArray());
        _depth--;
        if (!_byMeaning.TryGetValue(meaning, out var representative))
        {
            _byMeaning[meaning] = representative = index;
        }

        return _representatives[index] = representative;
    }

    // Circles lead through references, which are followed no further than to what they name.
    private int PartOf(int index)
    {
        var target = TargetOf(index);
        return target == index ? RepresentativeOf(index) : target;
    }

    // Chains may be as long as the file; the resolver has made sure that they end.
    private int TargetOf(int index)
    {
        while (subschemas[index] is { Always: null, Constraints.Count: 1 } schema && schema.Constraints[0] is RefConstraint reference)
        {
            index = reference.Target;
        }

        return index;
    }

    private Constraint Replace(Constraint constraint) =>
        constraint is RefConstraint reference ? reference with { Target = TargetOf(reference.Target) } : constraint.WithIndices(PartOf);

    private readonly record struct Meaning(bool? Always, EquatableArray<Constraint> Constraints);
}
