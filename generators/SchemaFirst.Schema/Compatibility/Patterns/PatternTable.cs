using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>The languages of patterns: which texts each accepts.</summary>
internal sealed class PatternTable
{
    private readonly Dictionary<string, Language?> _languages = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Pattern, string Text), bool?> _matches = [];
    private readonly LanguageTranslator _translator;

    public PatternTable() => _translator = new LanguageTranslator(Factory);

    public LanguageFactory Factory { get; } = new();

    /// <summary>The texts that a pattern accepts; null when it is more than a regular language.</summary>
    public Language? Find(string pattern)
    {
        if (!_languages.TryGetValue(pattern, out var language))
        {
            _languages[pattern] = language = PatternParser.Parse(pattern, out _) is { HasBackreferences: false } read ? _translator.Translate(read.Root) : null;
        }

        return language;
    }

    /// <summary>Whether a text matches; null when that is not known.</summary>
    public bool? Matches(string pattern, string text)
    {
        if (!_matches.TryGetValue((pattern, text), out var isMatch))
        {
            _matches[(pattern, text)] = isMatch = Find(pattern) is { } language ? Factory.Matches(language, text) : null;
        }

        return isMatch;
    }
}
