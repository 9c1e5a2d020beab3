namespace SchemaFirst.Json.Migrations;

/// <summary>What becomes of the members of a section that no slot names.</summary>
public enum RestPolicy
{
    /// <summary>They are kept in the store of the other version.</summary>
    Keep,

    /// <summary>They go along into the section's counterpart.</summary>
    Carry,
}

/// <summary>A member of one version that a migration knows: a value, or a section (an object with slots of its own).</summary>
/// <param name="Pointer">Its JSON Pointer; empty for the whole document.</param>
/// <param name="IsSection">True for a section.</param>
/// <param name="IsRequired">True when its section must have it.</param>
/// <param name="Counterpart">The index of the section of the other version whose presence it shares; -1 without one.</param>
/// <param name="Rest">What becomes of a section's unnamed members.</param>
public sealed record MemberSlot(string Pointer, bool IsSection = false, bool IsRequired = false, int Counterpart = -1, RestPolicy Rest = RestPolicy.Keep);
