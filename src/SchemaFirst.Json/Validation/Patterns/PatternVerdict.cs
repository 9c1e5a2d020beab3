namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>What a pattern says of a text.</summary>
public enum PatternVerdict
{
    /// <summary>No part of the text matches.</summary>
    NoMatch,

    /// <summary>Some part of the text matches.</summary>
    Match,

    /// <summary>
    /// To find out would take too many steps, which only patterns with backreferences or counts in the thousands can need. That is no verdict:
    /// what depends on it is undecided, too, and a document that does counts as invalid. Steps are counted, not milliseconds, so this is the same
    /// on every machine.
    /// </summary>
    Undecided,
}
