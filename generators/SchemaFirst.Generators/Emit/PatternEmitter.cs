using System.Globalization;

namespace SchemaFirst.Generators.Emit;

/// <summary>
/// Emits matchers for patterns: straight-line code over bytes for those that need no backtracking, a <c>Regex</c> for the rest.
/// </summary>
internal sealed class PatternEmitter(SourceWriter writer)
{
    private readonly List<(string Pattern, PatternSequence? Sequence)> _patterns = [];
    private int _groupCount;

    /// <summary>An expression that is true when the text in a span variable has a match.</summary>
    public string Match(string pattern, string variable)
    {
        var index = _patterns.FindIndex(entry => entry.Pattern == pattern);
        if (index < 0)
        {
            index = _patterns.Count;
            _patterns.Add((pattern, PatternParser.Parse(pattern)));
        }

        return _patterns[index].Sequence is null
            ? $"global::SchemaFirst.Json.Validation.EcmaPattern.IsMatch(Patterns.Pattern{index}, {variable})"
            : $"MatchesPattern{index}({variable})";
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

        var regexes = Enumerable.Range(0, _patterns.Count).Where(i => _patterns[i].Sequence is null).ToList();
        if (regexes.Count > 0)
        {
            writer.Line().Open("private static class Patterns");
            foreach (var i in regexes)
            {
                writer.Line($"internal static readonly global::System.Text.RegularExpressions.Regex Pattern{i} = global::SchemaFirst.Json.Validation.EcmaPattern.ToRegex({Literal.Of(_patterns[i].Pattern)});");
            }

            writer.Close();
        }
    }

    private void EmitMatcher(int index, PatternSequence sequence)
    {
        writer.Line().Line($"// {string.Concat(_patterns[index].Pattern.Select(character => char.IsControl(character) ? ' ' : character))}");
        writer.Open($"private static bool MatchesPattern{index}(global::System.ReadOnlySpan<byte> text)");
        writer.Line("var i = 0;");
        var groups = EmitItems(sequence.Items);
        writer.Line(sequence.IsAnchoredAtEnd ? "return i == text.Length;" : "return true;");
        writer.Close();
        EmitGroups(groups);
    }

    private void EmitGroups(List<(string Name, IReadOnlyList<PatternItem> Items)> groups)
    {
        foreach (var (name, items) in groups)
        {
            writer.Line().Open($"private static bool {name}(global::System.ReadOnlySpan<byte> text, ref int i)");
            var inner = EmitItems(items);
            writer.Line("return true;").Close();
            EmitGroups(inner);
        }
    }

    private List<(string Name, IReadOnlyList<PatternItem> Items)> EmitItems(IReadOnlyList<PatternItem> items)
    {
        List<(string Name, IReadOnlyList<PatternItem> Items)> groups = [];
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
