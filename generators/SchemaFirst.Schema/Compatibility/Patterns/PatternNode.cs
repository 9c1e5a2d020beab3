namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>A part of an ECMA-262 pattern.</summary>
internal abstract record PatternNode;

/// <summary>One code point.</summary>
internal sealed record SetNode(CodePointSet Set) : PatternNode;

/// <summary>Parts one after the other.</summary>
internal sealed record SequenceNode(IReadOnlyList<PatternNode> Parts) : PatternNode;

/// <summary>Alternatives.</summary>
internal sealed record ChoiceNode(IReadOnlyList<PatternNode> Choices) : PatternNode;

/// <summary>A quantifier; <paramref name="Most"/> is -1 for no limit.</summary>
internal sealed record RepeatNode(PatternNode Part, int Least, int Most) : PatternNode;

/// <summary><c>^</c>.</summary>
internal sealed record StartNode : PatternNode;

/// <summary><c>$</c>.</summary>
internal sealed record EndNode : PatternNode;

/// <summary><c>(?=…)</c> or <c>(?!…)</c>.</summary>
internal sealed record LookaheadNode(PatternNode Part, bool IsNegative) : PatternNode;
