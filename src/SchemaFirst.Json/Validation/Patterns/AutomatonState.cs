namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>What was read right before a place.</summary>
internal enum Surroundings : byte
{
    /// <summary>Nothing: reading begins here.</summary>
    Edge,

    /// <summary>A character of a word; only where the pattern asks for edges of words.</summary>
    Word,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A state of a <see cref="PatternAutomaton"/>.</summary>
/// <param name="steps">The steps that reading may go on with, in order.</param>
/// <param name="before">What was read last.</param>
/// <param name="isMatch">True when a match ended before what was read last.</param>
/// <param name="isFinal">True when nothing that follows changes the verdict on the whole text.</param>
/// <param name="rowLength">How many different things may follow.</param>
internal sealed class AutomatonState(int[] steps, Surroundings before, bool isMatch, bool isFinal, int rowLength)
{
    /// <summary>Tells states apart by what they are, not by where they lead.</summary>
    public static readonly IEqualityComparer<AutomatonState> ByContent = EqualityComparer<AutomatonState>.Create(
        (left, right) => left!.Before == right!.Before && left.IsMatch == right.IsMatch && left.IsFinal == right.IsFinal && left.Steps.AsSpan().SequenceEqual(right.Steps),
        state =>
        {
            var hash = new HashCode();
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(state.Steps.AsSpan()));
            hash.Add(state.Before);
            hash.Add(state.IsMatch);
            return hash.ToHashCode();
        });

    /// <summary>The steps that reading may go on with, in order.</summary>
    public int[] Steps { get; } = steps;

    /// <summary>What was read last.</summary>
    public Surroundings Before { get; } = before;

    /// <summary>True when a match ended before what was read last.</summary>
    public bool IsMatch { get; } = isMatch;

    /// <summary>True when nothing that follows changes the verdict on the whole text.</summary>
    public bool IsFinal { get; } = isFinal;

    /// <summary>The states that follow, where they are known already.</summary>
    public AutomatonState?[] Next { get; } = new AutomatonState?[rowLength];
}
