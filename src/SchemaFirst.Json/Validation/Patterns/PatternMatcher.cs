using System.Buffers;
using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>Finds out whether some part of a text matches a pattern.</summary>
internal abstract class PatternMatcher
{
    /// <summary>The matcher for a pattern: an automaton wherever one can do it.</summary>
    public static PatternMatcher For(string text)
    {
        if (PatternParser.Parse(text, out _) is not { } pattern)
        {
            return new AnythingMatcher();
        }

        return pattern.HasBackreferences ? new BacktrackingMatcher(pattern) : AutomatonMatcher.TryCreate(pattern) ?? (PatternMatcher)new BacktrackingMatcher(pattern);
    }

    /// <summary>The verdict on a text in UTF-8, escapes undone.</summary>
    public abstract PatternVerdict Match(ReadOnlySpan<byte> utf8);

    // What cannot be read accepts every text; the schema's diagnostics say so.
    private sealed class AnythingMatcher : PatternMatcher
    {
        public override PatternVerdict Match(ReadOnlySpan<byte> utf8) => PatternVerdict.Match;
    }
}

/// <summary>
/// An automaton for the pattern, and one for each look around a place. A look depends on nothing but the place, so all of them are decided
/// for all places first, each in one pass, from the end for what looks ahead.
/// </summary>
internal sealed class AutomatonMatcher : PatternMatcher
{
    // A table of an automaton doubles with each.
    private const int MostLooks = 5;

    private readonly PatternAutomaton _main;
    private readonly PatternAutomaton[] _looks;

    private AutomatonMatcher(PatternAutomaton main, PatternAutomaton[] looks)
    {
        _main = main;
        _looks = looks;
    }

    /// <summary>The matcher; null when the pattern makes too large an automaton.</summary>
    public static AutomatonMatcher? TryCreate(Pattern pattern)
    {
        if (NfaBuilder.TryBuild(pattern, out var builder) is not { } main || builder.Looks.Count > MostLooks)
        {
            return null;
        }

        var hasWordEdges = builder.Looks.Select(look => look.Nfa).Append(main).Any(nfa => nfa.HasWordEdges);
        var alphabet = new Alphabet(hasWordEdges ? [.. builder.Sets, CodePointSet.Word] : builder.Sets);
        bool[][] members = [.. builder.Sets.Select(alphabet.MembersOf)];
        return new AutomatonMatcher(
            new PatternAutomaton(main, alphabet, members, isForward: true),
            [.. builder.Looks.Select(look => new PatternAutomaton(look.Nfa, alphabet, members, isForward: look.IsBehind))]);
    }

    public override PatternVerdict Match(ReadOnlySpan<byte> utf8)
    {
        if (_looks.Length == 0)
        {
            return ToVerdict(_main.IsMatch(utf8, []));
        }

        var buffer = ArrayPool<byte>.Shared.Rent(utf8.Length + 1);
        var looks = buffer.AsSpan(0, utf8.Length + 1);
        looks.Clear();
        for (var i = 0; i < _looks.Length; i++)
        {
            _looks[i].Mark(utf8, looks, (byte)(1 << i));
        }

        var verdict = ToVerdict(_main.IsMatch(utf8, looks));
        ArrayPool<byte>.Shared.Return(buffer);
        return verdict;
    }

    private static PatternVerdict ToVerdict(bool isMatch) => isMatch ? PatternVerdict.Match : PatternVerdict.NoMatch;
}
