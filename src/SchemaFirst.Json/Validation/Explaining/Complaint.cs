namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>What an error is about, which decides what it can be told together with.</summary>
internal enum ComplaintKind
{
    /// <summary>A value is not what is expected.</summary>
    Value,

    /// <summary>Members are not there.</summary>
    Missing,

    /// <summary>A member is there that nothing names.</summary>
    Unknown,

    /// <summary>Members are there that may not be, or not together.</summary>
    Excluded,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>An error in parts, before it is a sentence.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Found">What was found, in words; for <see cref="ComplaintKind.Other"/> the whole sentence behind "Found".</param>
internal sealed record ComplaintFacts(ComplaintKind Kind, string Found)
{
    /// <summary>What the value could have been.</summary>
    public IReadOnlyList<Expectation> Expected { get; init; } = [];

    /// <summary>The members that are missing or excluded, or the one that is unknown; printable.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The members that an object may have, where an unknown one was found.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Why a member is expected, such as <c>, since there is "a"</c>; empty for no reason.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What was probably meant, as it would be written; null when nothing is near.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The member that stands in place of a missing one; null for none.</summary>
    public string? Misspelling { get; init; }

    /// <summary>The choice in which the error lies, such as <c>in geometry "Point"</c>; null for none.</summary>
    public string? Context { get; init; }

    /// <summary>What ends the sentence; a pattern has no full stop behind it, which would be part of it.</summary>
    public string End { get; init; } = ".";

    /// <summary>The sentence.</summary>
    public string Message => ComplaintText.Of(this);
}

/// <summary>An error at its place.</summary>
/// <param name="Keyword">The keyword that says no.</param>
/// <param name="InstanceLocation">Where in the document: a JSON Pointer.</param>
/// <param name="KeywordLocation">Where in the schema, through every reference.</param>
/// <param name="AbsoluteLocation">Where in the schema, references followed.</param>
/// <param name="Start">The offset in the document.</param>
/// <param name="Facts">What it says.</param>
internal sealed record Complaint(string Keyword, string InstanceLocation, string KeywordLocation, string AbsoluteLocation, int Start, ComplaintFacts Facts)
{
    /// <summary>The error itself, when it says that something is undecided; null for any other.</summary>
    public ValidationError? Doubt { get; init; }

    /// <summary>The same with other facts.</summary>
    public Complaint Saying(ComplaintFacts facts) => this with { Facts = facts };
}
