using System.Text.RegularExpressions;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Generators.Tests.Documents;

/// <summary>A page of docs/, and the files that it shows.</summary>
/// <param name="name">The page's file name.</param>
internal sealed partial class DocumentPage(string name)
{
    private readonly string _text = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "docs", name)).ReplaceLineEndings("\n");

    /// <summary>What stands below each heading of the second level, by heading.</summary>
    public IReadOnlyDictionary<string, string> Sections =>
        Heading().Split(_text).Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The blocks of a language, each with the path before it; empty for a block without one.</summary>
    public static IReadOnlyList<(string Path, string Text)> Blocks(string text, string language) =>
        [.. Block().Matches(text).Where(match => match.Groups["language"].Value == language).Select(match => (match.Groups["path"].Value, match.Groups["text"].Value))];

    /// <summary>The blocks of a language on the whole page.</summary>
    public IReadOnlyList<(string Path, string Text)> Blocks(string language) => Blocks(_text, language);

    [GeneratedRegex(@"^## (.+)\n", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?:`(?<path>[^`\n]+)`[^`\n]*:\n\n)?^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
