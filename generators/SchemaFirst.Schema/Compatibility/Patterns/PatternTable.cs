using SchemaFirst.Schema.Compatibility.Solving;
using SchemaFirst.Schema.Patterns;

namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>The languages of patterns: which texts each accepts.</summary>
internal sealed class PatternTable
{
    private readonly Dictionary<string, Language?> _languages = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Pattern, string Text), bool?> _matches = [];
    private readonly LanguageTranslator _translator;
    private readonly long? _stepsPerMatch;

    /// <summary>Languages for the questions that have a budget.</summary>
    /// <param name="budget">What languages spend while they are made and followed.</param>
    public PatternTable(Budget budget)
    {
        Budget = budget;
        Factory = new LanguageFactory(budget);
        _translator = new LanguageTranslator(Factory);
    }

    /// <summary>Languages outside of questions: whether a text matches is not known where it takes too many steps to find out.</summary>
    /// <param name="stepsPerMatch">How many are not too many.</param>
    public PatternTable(long stepsPerMatch)
        : this(new Budget(stepsPerMatch)) => _stepsPerMatch = stepsPerMatch;

    public Budget Budget { get; }

    public LanguageFactory Factory { get; }

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
            _matches[(pattern, text)] = isMatch = _stepsPerMatch is { } steps ? MatchWithin(steps, pattern, text) : Match(pattern, text);
        }

        return isMatch;
    }

    private bool? Match(string pattern, string text) => Find(pattern) is { } language ? Factory.Matches(language, text) : null;

    private bool? MatchWithin(long steps, string pattern, string text)
    {
        Budget.Refill(steps);
        try
        {
            return Match(pattern, text);
        }
        catch (BudgetSpentException)
        {
            return null;
        }
    }
}
