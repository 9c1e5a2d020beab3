namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>A subschema that a value is valid against, or that it is not valid against.</summary>
/// <param name="Code">Index + 1, negative for a refusal, so that a set of literals is a set of numbers.</param>
internal readonly record struct Literal(int Code)
{
    /// <summary>The subschema's index in the <see cref="Universe"/>.</summary>
    public int Index => Math.Abs(Code) - 1;

    /// <summary>True when the value is valid.</summary>
    public bool IsPositive => Code > 0;

    public Literal Negated => new(-Code);

    public static Literal Valid(int index) => new(index + 1);

    public static Literal Invalid(int index) => new(-(index + 1));

    public static Literal Of(int index, bool isPositive) => isPositive ? Valid(index) : Invalid(index);
}

/// <summary>What one value has to be: valid against some subschemas, invalid against others. Two with the same literals are equal.</summary>
internal sealed class State : IEquatable<State>
{
    private readonly int[] _codes;
    private readonly int _hash;

    public State(IEnumerable<Literal> literals)
    {
        _codes = [.. literals.Select(literal => literal.Code).Where(code => code != Literal.Valid(Universe.Everything).Code && code != Literal.Invalid(Universe.Nothing).Code).Distinct().OrderBy(code => code)];
        _hash = _codes.Aggregate(17, (hash, code) => unchecked((hash * 31) + code));
        var codes = new HashSet<int>(_codes);
        IsContradictory = codes.Contains(Literal.Valid(Universe.Nothing).Code) || codes.Contains(Literal.Invalid(Universe.Everything).Code) || _codes.Any(code => code > 0 && codes.Contains(-code));
    }

    public int Count => _codes.Length;

    public IEnumerable<Literal> Literals => _codes.Select(code => new Literal(code));

    /// <summary>True when no value can be both what one literal and what another one says.</summary>
    public bool IsContradictory { get; }

    public bool Equals(State? other) => other is not null && _hash == other._hash && _codes.SequenceEqual(other._codes);

    public override bool Equals(object? obj) => Equals(obj as State);

    public override int GetHashCode() => _hash;
}
