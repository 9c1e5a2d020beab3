using SchemaFirst.Json.Unicode;

namespace SchemaFirst.Json.Validation.Formats;

/// <summary>Code points that a domain label may hold only in the right company (RFC 5892, appendix A).</summary>
internal static class ContextRules
{
    private const int Transparent = 1, LeftJoining = 2, RightJoining = 3, DualJoining = 4;

    // The canonical combining class.
    private const int Virama = 9;

    private static readonly CodePointTable Joining = new(DomainNameTables.Joining, hasValues: true);

    /// <summary>True when the code point at an index has a rule, and the rule allows it there.</summary>
    public static bool Allow(ReadOnlySpan<int> label, int index) => label[index] switch
    {
        0x200C => FollowsVirama(label, index) || JoinsBothSides(label, index),
        0x200D => FollowsVirama(label, index),
        0x00B7 => index > 0 && label[index - 1] == 'l' && index + 1 < label.Length && label[index + 1] == 'l',
        0x0375 => index + 1 < label.Length && Scripts.Of(label[index + 1]) == Scripts.Greek,
        0x05F3 or 0x05F4 => index > 0 && Scripts.Of(label[index - 1]) == Scripts.Hebrew,
        0x30FB => HasJapanese(label),
        >= 0x0660 and <= 0x0669 => !label.ContainsAnyInRange(0x06F0, 0x06F9),
        >= 0x06F0 and <= 0x06F9 => !label.ContainsAnyInRange(0x0660, 0x0669),
        _ => false,
    };

    private static bool FollowsVirama(ReadOnlySpan<int> label, int index) => index > 0 && Composition.ClassOf(label[index - 1]) == Virama;

    private static bool JoinsBothSides(ReadOnlySpan<int> label, int index)
    {
        var before = index - 1;
        while (before >= 0 && Joining.ValueOf(label[before]) == Transparent)
        {
            before--;
        }

        var after = index + 1;
        while (after < label.Length && Joining.ValueOf(label[after]) == Transparent)
        {
            after++;
        }

        return before >= 0 && Joining.ValueOf(label[before]) is LeftJoining or DualJoining
            && after < label.Length && Joining.ValueOf(label[after]) is RightJoining or DualJoining;
    }

    private static bool HasJapanese(ReadOnlySpan<int> label)
    {
        foreach (var codePoint in label)
        {
            var script = Scripts.Of(codePoint);
            if (script == Scripts.Hiragana || script == Scripts.Katakana || script == Scripts.Han)
            {
                return true;
            }
        }

        return false;
    }
}
