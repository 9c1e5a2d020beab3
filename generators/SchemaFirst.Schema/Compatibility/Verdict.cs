namespace SchemaFirst.Schema.Compatibility;

/// <summary>Whether every document that one schema accepts is accepted by another.</summary>
public enum Compatibility
{
    /// <summary>Every document is.</summary>
    Compatible,

    /// <summary>Some document is not, and there is one to show.</summary>
    Broken,

    /// <summary>It could not be decided.</summary>
    Unknown,
}

/// <summary>A verdict in one direction.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Witness">A document in JSON that one schema accepts and the other rejects; null unless broken.</param>
/// <param name="Reason">Why it could not be decided; null unless unknown.</param>
public sealed record Verdict(Compatibility Kind, string? Witness = null, string? Reason = null)
{
    /// <summary>Every document stays valid.</summary>
    public static Verdict Compatible { get; } = new(Compatibility.Compatible);

    /// <summary>True when every document stays valid.</summary>
    public bool IsCompatible => Kind == Compatibility.Compatible;

    /// <summary>True when there is a witness.</summary>
    public bool IsBroken => Kind == Compatibility.Broken;
}

/// <summary>Both verdicts on two schemas.</summary>
/// <param name="Backward">Whether every document valid before stays valid.</param>
/// <param name="Forward">Whether every document valid after was valid before.</param>
public sealed record VerdictPair(Verdict Backward, Verdict Forward)
{
    /// <summary>True when both schemas accept the same documents.</summary>
    public bool IsEqual => Backward.IsCompatible && Forward.IsCompatible;
}
