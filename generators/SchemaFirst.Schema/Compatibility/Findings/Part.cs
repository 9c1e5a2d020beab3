namespace SchemaFirst.Schema.Compatibility.Findings;

/// <summary>One thing that a subschema asks for, by itself.</summary>
/// <param name="Key">What it is called on both sides, such as <c>minimum</c> or <c>property:id</c>.</param>
/// <param name="Subject">The subject of its rules, such as <c>minimum</c> or <c>property</c>.</param>
/// <param name="Node">The same, as a subschema of the universe.</param>
/// <param name="Location">The subschema that holds it, in its model.</param>
/// <param name="Tokens">The way from there to it.</param>
/// <param name="Step">The way from a value to what it concerns, such as <c>/id</c> or <c>/*</c>; empty for the value itself.</param>
/// <param name="Child">The subschema that it applies there, in its model; null when there is nothing to go into.</param>
/// <param name="Wrap">Makes a subschema for the value of one for what it concerns.</param>
internal sealed record Part(
    string Key,
    string Subject,
    int Node,
    string Location,
    IReadOnlyList<string> Tokens,
    string Step = "",
    int? Child = null,
    Func<int, int>? Wrap = null);
