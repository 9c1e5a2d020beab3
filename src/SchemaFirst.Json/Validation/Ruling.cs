namespace SchemaFirst.Json.Validation;

/// <summary>The verdict of a subschema on a value.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Doubt">What it depends on, if it is undecided: an error that says so, ready to be reported.</param>
internal readonly record struct Ruling(ValidationVerdict Verdict, ValidationError? Doubt)
{
    public static readonly Ruling Valid = new(ValidationVerdict.Valid, null);

    public static readonly Ruling Invalid = new(ValidationVerdict.Invalid, null);

    public bool IsValid => Verdict == ValidationVerdict.Valid;

    public bool IsInvalid => Verdict == ValidationVerdict.Invalid;

    /// <summary>The verdict that depends on a pattern which was left undecided.</summary>
    public static Ruling Undecided(ValidationError doubt) => new(ValidationVerdict.Undecided, doubt);
}

/// <summary>What a run has come upon that it could not decide, shared by all its parts.</summary>
internal sealed class OpenDoubts
{
    /// <summary>The first doubt since this was last set to null.</summary>
    public ValidationError? First { get; set; }
}
