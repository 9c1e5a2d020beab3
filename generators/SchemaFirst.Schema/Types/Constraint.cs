namespace SchemaFirst.Schema.Types;

/// <summary>
/// One assertion or applicator of a subschema. Indices point into <see cref="ConstraintModel.Subschemas"/>. What others ask of every
/// constraint it says itself, so that a new keyword does not compile until it has said so.
/// </summary>
/// <param name="Keyword">The keyword as written, such as <c>minimum</c>; its location is the subschema's plus this.</param>
public abstract record Constraint(string Keyword)
{
    /// <summary>Every type.</summary>
    protected const JsonTypes Every =
        JsonTypes.Null | JsonTypes.Boolean | JsonTypes.Object | JsonTypes.Array | JsonTypes.Number | JsonTypes.Integer | JsonTypes.String;

    /// <summary>The types of the values that it may refuse; values of all others are valid against it.</summary>
    public abstract JsonTypes Concerns { get; }

    /// <summary>The subschemas that it applies to the value itself, not to a part of it.</summary>
    public abstract IEnumerable<InPlaceSubschema> InPlace();

    /// <summary>The constraint with other indices; <paramref name="map"/> is called once for each index that it holds.</summary>
    public abstract Constraint WithIndices(Func<int, int> map);

    /// <summary>Calls the visitor's method for this kind of constraint.</summary>
    public abstract TResult Accept<TResult>(IConstraintVisitor<TResult> visitor)
        where TResult : class;

    /// <summary>The indices of all subschemas that it holds, each as often as it does.</summary>
    public IReadOnlyList<int> Held()
    {
        List<int> held = [];
        _ = WithIndices(index =>
        {
            held.Add(index);
            return index;
        });
        return held;
    }

    private protected static int? Map(int? index, Func<int, int> map) => index is { } subschema ? map(subschema) : null;
}

/// <summary>A constraint that applies no subschema to the value itself and holds none.</summary>
/// <param name="Keyword">The keyword.</param>
public abstract record PlainConstraint(string Keyword) : Constraint(Keyword)
{
    /// <inheritdoc/>
    public sealed override IEnumerable<InPlaceSubschema> InPlace() => [];

    /// <inheritdoc/>
    public sealed override Constraint WithIndices(Func<int, int> map) => this;
}

/// <summary>A constraint that applies the subschemas it holds to members or elements, or to names, and none to the value itself.</summary>
/// <param name="Keyword">The keyword.</param>
public abstract record PartConstraint(string Keyword) : Constraint(Keyword)
{
    /// <inheritdoc/>
    public sealed override IEnumerable<InPlaceSubschema> InPlace() => [];
}

/// <summary>A constraint that says nothing itself: it hands the value, of whatever type, to other subschemas.</summary>
/// <param name="Keyword">The keyword.</param>
public abstract record LogicConstraint(string Keyword) : Constraint(Keyword)
{
    /// <inheritdoc/>
    public sealed override JsonTypes Concerns => Every;
}

/// <summary>A subschema that a constraint applies to the value itself.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Judge">The index of the subschema whose verdict decides whether what it evaluates counts; null when none does.</param>
/// <param name="IsNegated">True when that verdict must be no.</param>
/// <param name="Member">The member whose presence decides whether it is applied; null when none does.</param>
/// <param name="MayEvaluate">False when what it evaluates never counts, as under <c>not</c> (2020-12 core, 11).</param>
public sealed record InPlaceSubschema(int Index, int? Judge = null, bool IsNegated = false, string? Member = null, bool MayEvaluate = true);
