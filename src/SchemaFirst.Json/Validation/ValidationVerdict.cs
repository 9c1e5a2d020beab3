namespace SchemaFirst.Json.Validation;

/// <summary>What a schema says of a value: Kleene's three truth values.</summary>
public enum ValidationVerdict
{
    /// <summary>The value is not valid, whatever the patterns match that were left undecided.</summary>
    Invalid,

    /// <summary>The value is valid, whatever they match.</summary>
    Valid,

    /// <summary>It depends on a pattern that was left undecided; see <see cref="Patterns.PatternVerdict.Undecided"/>.</summary>
    Undecided,
}
