using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// The subschemas of two models, and those made while comparing, each meaning once: whatever differs only in spelling, order or the
/// way its references go has one index. Index 0 accepts every value, index 1 none.
/// </summary>
internal sealed class Universe
{
    public const int Everything = 0;
    public const int Nothing = 1;

    private readonly List<EquatableArray<Constraint>> _nodes = [default, default];
    private readonly Dictionary<EquatableArray<Constraint>, int> _known = [];
    private readonly Dictionary<(int Index, string Keyword), Constraint> _uncovered = [];
    private int _opaqueCount;

    /// <summary>How many subschemas there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>The constraints of a subschema, their indices pointing into this universe.</summary>
    public EquatableArray<Constraint> this[int index] => _nodes[index];

    /// <summary>Takes models in; gives for each of their subschemas its index here.</summary>
    public IReadOnlyList<int[]> Add(params ConstraintModel[] models)
    {
        var all = models.SelectMany((model, number) => model.Subschemas.Select(subschema => (Model: number, Schema: subschema))).ToList();
        var starts = models.Select((_, number) => models.Take(number).Sum(model => model.Subschemas.Count)).ToArray();
        var shifted = all.Select(entry => Shift(entry.Schema, starts[entry.Model])).Append(new ColoredSchema(true, [])).ToList();
        ResolveUncovered(shifted);
        var (colors, targets, count) = new Coloring(shifted).Run();
        var representatives = Enumerable.Repeat(-1, count).ToArray();
        representatives[Everything] = Everything;
        representatives[Nothing] = Nothing;
        var firstOfColor = new Dictionary<int, int>();
        for (var i = 0; i < shifted.Count; i++)
        {
            if (representatives[colors[i]] < 0)
            {
                representatives[colors[i]] = _nodes.Count;
                firstOfColor[_nodes.Count] = targets[i];
                _nodes.Add(default);
            }
        }

        foreach (var entry in firstOfColor)
        {
            var schema = shifted[entry.Value];
            var constraints = Normal.Form(schema.Constraints, child => representatives[colors[child]]);
            foreach (var uncovered in schema.Uncovered)
            {
                _uncovered[(entry.Key, uncovered.Keyword)] = Normal.Map(uncovered.Constraint, child => representatives[colors[child]])!;
            }

            if (constraints.Count != 1 || constraints[0] is not RefConstraint reference || reference.Target != entry.Key)
            {
                _nodes[entry.Key] = constraints;
                _known[constraints] = entry.Key;
            }
        }

        return [.. models.Select((model, number) => Enumerable.Range(starts[number], model.Subschemas.Count).Select(i => representatives[colors[i]]).ToArray())];
    }

    /// <summary>What <c>unevaluatedProperties</c> or <c>unevaluatedItems</c> says at a subschema; null when it is not there.</summary>
    public Constraint? Uncovered(int index, string keyword) => _uncovered.TryGetValue((index, keyword), out var constraint) ? constraint : null;

    /// <summary>The subschema with these constraints, whose indices point into this universe.</summary>
    public int Intern(params Constraint[] constraints)
    {
        var normal = Normal.Form(constraints, child => child);
        if (normal.Count == 0)
        {
            return Everything;
        }

        if (normal.Count == 1 && normal[0] is RefConstraint reference)
        {
            return reference.Target;
        }

        if (!_known.TryGetValue(normal, out var index))
        {
            _known[normal] = index = _nodes.Count;
            _nodes.Add(normal);
        }

        return index;
    }

    // These keywords look at their neighbours, so they are said by others before constraints are taken apart.
    private static void ResolveUncovered(List<ColoredSchema> schemas)
    {
        // The originals stay in sight until all are resolved: one such keyword evaluates for another.
        var resolver = new Uncovered([.. schemas], schemas.Count - 1);
        for (var i = 0; i < schemas.Count; i++)
        {
            var schema = schemas[i];
            if (!schema.Constraints.Any(IsUncovered))
            {
                continue;
            }

            List<(string Keyword, Constraint Constraint)> uncovered = [.. schema.Constraints.Where(IsUncovered).Select(constraint => (constraint.Keyword, resolver.Resolve(schema, constraint)))];
            schemas[i] = schema with
            {
                Constraints = [.. schema.Constraints.Where(constraint => !IsUncovered(constraint)), .. uncovered.Select(entry => entry.Constraint)],
                Uncovered = uncovered,
            };
        }
    }

    private static bool IsUncovered(Constraint constraint) => constraint is UnevaluatedItemsConstraint or UnevaluatedPropertiesConstraint;

    private ColoredSchema Shift(SubschemaModel schema, int start) =>
        new(schema.Always, [.. schema.Constraints.Select(constraint => Normal.Map(constraint, child => child + start) ?? new OpaqueConstraint(constraint.Keyword, _opaqueCount++))]);
}

/// <summary>A constraint of which nothing is known here but its keyword; no two are equal.</summary>
internal sealed record OpaqueConstraint(string Keyword, int Number) : SolverConstraint(Keyword)
{
    public override JsonTypes Concerns => Every;

    public override Constraint WithIndices(Func<int, int> map) => this;
}

/// <summary>A constraint that only the solver makes: no keyword says it, so nothing is made of it.</summary>
internal abstract record SolverConstraint(string Keyword) : Constraint(Keyword)
{
    public sealed override IEnumerable<InPlaceSubschema> InPlace() => [];

    public sealed override TResult Accept<TResult>(IConstraintVisitor<TResult> visitor) => throw new InvalidOperationException($"Found {GetType().Name} outside the solver; expected a keyword's constraint.");
}

/// <summary>A subschema before it is known which others mean the same.</summary>
internal sealed record ColoredSchema(bool? Always, IReadOnlyList<Constraint> Constraints)
{
    /// <summary>What stands for <c>unevaluatedProperties</c> and <c>unevaluatedItems</c>, by keyword.</summary>
    public IReadOnlyList<(string Keyword, Constraint Constraint)> Uncovered { get; init; } = [];

    /// <summary>The subschema that this one only refers to; -1 when it says something itself.</summary>
    public int Alias => Always is null && Constraints.Count == 1
        ? Constraints[0] switch { RefConstraint reference => reference.Target, AllOfConstraint { Subschemas.Count: 1 } all => all.Subschemas[0], _ => -1 }
        : -1;
}
