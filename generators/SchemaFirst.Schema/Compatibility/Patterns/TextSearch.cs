using System.Text;

namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>What a search for a text came to.</summary>
/// <param name="Text">A text of the language; null when there is none or none was found.</param>
/// <param name="IsComplete">True when, without a text, there is none.</param>
internal readonly record struct TextSearchResult(string? Text, bool IsComplete);

/// <summary>Finds the shortest text of a language within bounds of length, breadth first over its derivatives.</summary>
internal static class TextSearch
{
    private const int MostSteps = 20_000;

    /// <param name="factory">Where the language comes from.</param>
    /// <param name="language">The language.</param>
    /// <param name="least">The fewest code points.</param>
    /// <param name="most">The most code points; null for no limit.</param>
    public static TextSearchResult Shortest(LanguageFactory factory, Language language, long least, long? most)
    {
        // Beyond the lower bound the length matters only against the upper one, which the breadth-first order takes care of:
        // the first time a language is met past the lower bound is the shortest.
        var seen = new HashSet<(int Id, long Length)> { (language.Id, 0) };
        var queue = new Queue<Step>();
        queue.Enqueue(new Step(language, 0, null, -1));
        for (var steps = 0; queue.Count > 0; steps++)
        {
            var step = queue.Dequeue();
            if (step.Length >= least && step.Language.IsNullable)
            {
                return new TextSearchResult(step.ToText(), true);
            }

            if (step.Length >= most)
            {
                continue;
            }

            if (steps > MostSteps || factory.Classes(step.Language) is not { } classes)
            {
                return default;
            }

            foreach (var set in classes)
            {
                factory.Spend();
                // A set of nothing but surrogates makes no text that can be written in UTF-8.
                var codePoint = set.Pick();
                var next = codePoint < 0 ? factory.Nothing : factory.Derive(step.Language, codePoint);
                if (next.Kind != LanguageKind.Nothing && seen.Add((next.Id, Math.Min(step.Length + 1, least))))
                {
                    queue.Enqueue(new Step(next, step.Length + 1, step, codePoint));
                }
            }
        }

        return new TextSearchResult(null, true);
    }

    private sealed record Step(Language Language, long Length, Step? Before, int CodePoint)
    {
        public string ToText()
        {
            var codePoints = new Stack<int>();
            for (var step = this; step.Before is not null; step = step.Before)
            {
                codePoints.Push(step.CodePoint);
            }

            return codePoints.Aggregate(new StringBuilder(), (text, codePoint) => text.Append(char.ConvertFromUtf32(codePoint))).ToString();
        }
    }
}
