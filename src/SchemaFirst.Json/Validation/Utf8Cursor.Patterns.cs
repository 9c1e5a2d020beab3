using SchemaFirst.Json.Validation.Patterns;

namespace SchemaFirst.Json.Validation;

/// <content>Whether a text matches a pattern may stay open, and what is open cannot be told by true and false.</content>
public ref partial struct Utf8Cursor
{
    /// <summary>True when some part of a text matches a pattern. Where that stays undecided, the cursor gives up.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="utf8">The text in UTF-8, escapes undone.</param>
    public bool IsMatch(EcmaPattern pattern, scoped ReadOnlySpan<byte> utf8)
    {
        var verdict = pattern.Match(utf8);
        if (verdict == PatternVerdict.Undecided)
        {
            GiveUp();
        }

        return verdict == PatternVerdict.Match;
    }

    /// <summary>Makes the cursor exhausted: whatever is answered from here on means nothing, and the rules must find the verdict.</summary>
    public void GiveUp() => _rereadBytes = long.MaxValue / 2;
}
