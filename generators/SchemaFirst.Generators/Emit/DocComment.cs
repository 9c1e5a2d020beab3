using System.Text;

namespace SchemaFirst.Generators.Emit;

/// <summary>Makes documentation of a schema's text, which may hold anything.</summary>
internal static class DocComment
{
    private const int LongestLine = 120;

    /// <summary>The text as lines of XML content, long ones wrapped; at least one line.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        List<string> lines = [];
        foreach (var paragraph in text.Split('\n', '\r', '\u0085', '\u2028', '\u2029'))
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + word.Length >= LongestLine)
                {
                    lines.Add(line.ToString());
                    line.Clear();
                }

                line.Append(line.Length > 0 ? " " : "").Append(Escape(word));
            }

            if (line.Length > 0)
            {
                lines.Add(line.ToString());
            }
        }

        return lines.Count > 0 ? lines : ["-"];
    }

    // XML 1.0 has no place for most control characters and lone surrogates, not even as references.
    private static string Escape(string word)
    {
        var builder = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var character = word[i];
            if (i + 1 < word.Length && char.IsSurrogatePair(character, word[i + 1]))
            {
                builder.Append(character).Append(word[++i]);
                continue;
            }

            builder.Append(character switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                < ' ' or '\uFFFE' or '\uFFFF' => "\uFFFD",
                _ when char.IsSurrogate(character) => "\uFFFD",
                _ => character.ToString(),
            });
        }

        return builder.ToString();
    }
}
