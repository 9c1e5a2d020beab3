namespace SchemaFirst.Schema.Patterns;

/// <summary>A part of a pattern. Groups that capture nothing leave no trace.</summary>
internal abstract record PatternNode;

/// <summary>One code point out of a class.</summary>
internal sealed record ClassNode(CharacterClass Class) : PatternNode;

/// <summary>One part after the other; without any, the empty text.</summary>
internal sealed record SequenceNode(IReadOnlyList<PatternNode> Items) : PatternNode;

/// <summary>One of several, the first that fits.</summary>
internal sealed record ChoiceNode(IReadOnlyList<PatternNode> Alternatives) : PatternNode;

/// <summary>A part several times; <see cref="int.MaxValue"/> has no bound.</summary>
internal sealed record RepeatNode(PatternNode Item, int Least, int Most, bool IsLazy) : PatternNode;

/// <summary>A part whose text can be referred to; groups count from 1 on.</summary>
internal sealed record GroupNode(PatternNode Item, int Group) : PatternNode;

/// <summary>The text of a group again.</summary>
internal sealed record BackreferenceNode(int Group) : PatternNode;

/// <summary>A condition on a place.</summary>
internal sealed record AssertionNode(AssertionKind Kind) : PatternNode;

/// <summary>What must, or must not, come after a place or before it.</summary>
internal sealed record LookNode(PatternNode Item, bool IsBehind, bool IsNegated) : PatternNode;

/// <summary>Conditions on a place.</summary>
internal enum AssertionKind
{
    /// <summary><c>^</c>: the very start.</summary>
    Start,

    /// <summary><c>$</c>: the very end.</summary>
    End,

    /// <summary><c>\b</c>: between an ASCII letter, digit or underscore and anything else.</summary>
    WordEdge,

    /// <summary><c>\B</c>: anywhere else.</summary>
    NoWordEdge,
}

/// <summary>A pattern, read.</summary>
/// <param name="Root">All of it.</param>
/// <param name="GroupCount">How many groups it has.</param>
/// <param name="HasBackreferences">True when it refers to one of them.</param>
internal sealed record Pattern(PatternNode Root, int GroupCount, bool HasBackreferences);

/// <summary>Why a pattern cannot be read.</summary>
/// <param name="Position">Where, in UTF-16 code units.</param>
/// <param name="Message">What was found and what was expected.</param>
internal sealed record PatternError(int Position, string Message);
