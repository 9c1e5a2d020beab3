using System.Globalization;

namespace SchemaFirst.Generators.Emit;

/// <summary>
/// Emits matchers for patterns: straight-line code over bytes for those that need no backtracking, the runtime's automata for the rest.
/// </summary>
internal sealed class PatternEmitter(SourceWriter writer)
{
    private const string Patterns = "global::SchemaFirst.Json.Validation.Patterns.";

    private readonly List<(string Pattern, PatternSequence? Sequence)> _patterns = [];
    private int _groupCount;

    /// <summary>True when the runtime does the matching, which may leave a text undecided; then the cursor is exhausted.</summary>
    public static bool MayGiveUp(string pattern) => PatternSimplifier.Simplify(pattern) is null;

    /// <summary>An expression that is true when the text in a span variable has a match.</summary>
    public string Match(string pattern, string variable) => IndexOf(pattern) is var index && _patterns[index].Sequence is null
        ? $"cursor.IsMatch(Patterns.Pattern{index}, {variable})"
        : $"MatchesPattern{index}({variable})";

    private int IndexOf(string pattern)
    {
        var index = _patterns.FindIndex(entry => entry.Pattern == pattern);
        if (index < 0)
        {
            index = _patterns.Count;
            _patterns.Add((pattern, PatternSimplifier.Simplify(pattern)));
        }

        return index;
    }

    /// <summary>Emits the matchers that were asked for.</summary>
    public void EmitMatchers()
    {
        for (var i = 0; i < _patterns.Count; i++)
        {
            if (_patterns[i].Sequence is { } sequence)
            {
                EmitMatcher(i, sequence);
            }
        }

        var others = Enumerable.Range(0, _patterns.Count).Where(i => _patterns[i].Sequence is null).ToList();
        if (others.Count > 0)
        {
            writer.Line().Open("private static class Patterns");
            foreach (var i in others)
            {
                writer.Line($"internal static readonly {Patterns}EcmaPattern Pattern{i} = new({Literal.Of(_patterns[i].Pattern)});");
            }

            writer.Close();
        }
    }

    private void EmitMatcher(int index, PatternSequence sequence)
    {
        writer.Line().Line($"// {string.Concat(_patterns[index].Pattern.Select(character => char.IsControl(character) ? ' ' : character))}");
        writer.Open($"private static bool MatchesPattern{index}(global::System.ReadOnlySpan<byte> text)");
        if (sequence.Items.Count > 0 || sequence.IsAnchoredAtEnd)
        {
            writer.Line("var i = 0;");
        }

        var groups = EmitItems(sequence.Items);
        writer.Line(sequence.IsAnchoredAtEnd ? "return i == text.Length;" : "return true;");
        writer.Close();
        EmitGroups(groups);
    }

    private void EmitGroups(List<(string Name, IReadOnlyList<IReadOnlyList<PatternItem>> Alternatives)> groups)
    {
        foreach (var (name, alternatives) in groups)
        {
            writer.Line().Open($"private static bool {name}(global::System.ReadOnlySpan<byte> text, ref int i)");
            var inner = alternatives.Count == 1 ? EmitItems(alternatives[0]) : EmitAlternatives(alternatives);
            if (alternatives.Count == 1)
            {
                writer.Line("return true;");
            }

            writer.Close();
            EmitGroups(inner);
        }
    }

    // Where one matches no other can, so the first is right.
    private List<(string Name, IReadOnlyList<IReadOnlyList<PatternItem>> Alternatives)> EmitAlternatives(IReadOnlyList<IReadOnlyList<PatternItem>> alternatives)
    {
        List<(string Name, IReadOnlyList<IReadOnlyList<PatternItem>> Alternatives)> groups = [.. alternatives.Select(alternative => ($"TryGroup{_groupCount++}", (IReadOnlyList<IReadOnlyList<PatternItem>>)[alternative]))];
        writer.Line("var mark = i;");
        foreach (var (name, _) in groups)
        {
            writer.Open($"if ({name}(text, ref i))").Line("return true;").Close().Line();
            writer.Line("i = mark;");
        }

        writer.Line("return false;");
        return groups;
    }

    private List<(string Name, IReadOnlyList<IReadOnlyList<PatternItem>> Alternatives)> EmitItems(IReadOnlyList<PatternItem> items)
    {
        List<(string Name, IReadOnlyList<IReadOnlyList<PatternItem>> Alternatives)> groups = [];
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.Group is { } group)
            {
                var name = $"TryGroup{_groupCount++}";
                groups.Add((name, group));
                EmitGroupLoop(item, name, i);
            }
            else if (item is { Least: 1, Most: 1 })
            {
                Refuse($"i >= text.Length || !({item.Characters!.Test("text[i]")})");
                writer.Line("i++;");
            }
            else
            {
                EmitLoop(item, i);
            }
        }

        return groups;
    }

    private void EmitLoop(PatternItem item, int index)
    {
        writer.Line($"var start{index} = i;");
        var limit = item.Most == int.MaxValue ? "" : $"i - start{index} < {Number(item.Most)} && ";
        writer.Open($"while ({limit}i < text.Length && {item.Characters!.Test("text[i]")})").Line("i++;").Close().Line();
        if (item.Least > 0)
        {
            Refuse($"i - start{index} < {Number(item.Least)}");
        }
    }

    private void EmitGroupLoop(PatternItem item, string name, int index)
    {
        writer.Line($"var count{index} = 0;");
        writer.Open(item.Most == int.MaxValue ? "while (true)" : $"while (count{index} < {Number(item.Most)})");
        writer.Line("var mark = i;");
        writer.Open($"if (!{name}(text, ref i))").Line("i = mark;").Line("break;").Close().Line();
        writer.Line($"count{index}++;").Close().Line();
        if (item.Least > 0)
        {
            Refuse($"count{index} < {Number(item.Least)}");
        }
    }

    private void Refuse(string condition) => writer.Open($"if ({condition})").Line("return false;").Close().Line();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
