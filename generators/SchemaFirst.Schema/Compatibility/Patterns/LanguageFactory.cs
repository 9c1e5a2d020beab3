using SchemaFirst.Schema.Compatibility.Solving;

namespace SchemaFirst.Schema.Compatibility.Patterns;

/// <summary>Makes languages and takes their derivatives: what may follow once a code point has been read.</summary>
internal sealed class LanguageFactory
{
    private const int MostClasses = 4096;

    private readonly Dictionary<string, Language> _known = new(StringComparer.Ordinal);
    private readonly Budget _budget;

    public LanguageFactory(Budget budget)
    {
        _budget = budget;
        Nothing = Make(LanguageKind.Nothing, isNullable: false);
        Empty = Make(LanguageKind.Empty, isNullable: true);
        All = Repeat(OneOf(CodePointSet.Any), 0, -1);
    }

    /// <summary>Takes a step away from whoever asks.</summary>
    public void Spend() => _budget.Spend();

    public Language Nothing { get; }

    public Language Empty { get; }

    /// <summary>Every text.</summary>
    public Language All { get; }

    public Language OneOf(CodePointSet set) => set.IsEmpty ? Nothing : Make(LanguageKind.Set, isNullable: false, set);

    public Language Literal(string text)
    {
        var language = Empty;
        foreach (var codePoint in CodePoints(text).Reverse())
        {
            language = Sequence(OneOf(CodePointSet.Range(codePoint, codePoint)), language);
        }

        return language;
    }

    public Language Sequence(Language first, Language second)
    {
        if (first.Kind == LanguageKind.Nothing || second.Kind == LanguageKind.Nothing)
        {
            return Nothing;
        }

        return first.Kind == LanguageKind.Empty ? second
            : second.Kind == LanguageKind.Empty ? first
            : first == All && second == All ? All
            : first.Kind == LanguageKind.Sequence ? Sequence(first.Parts[0], Sequence(first.Parts[1], second))
            : Make(LanguageKind.Sequence, first.IsNullable && second.IsNullable, parts: [first, second]);
    }

    public Language Repeat(Language language, int least, int most)
    {
        least = language.IsNullable ? 0 : least;
        if (most == 0 || language.Kind == LanguageKind.Empty)
        {
            return Empty;
        }

        return language.Kind == LanguageKind.Nothing ? (least == 0 ? Empty : Nothing)
            : (least, most) == (1, 1) ? language
            : language.Kind == LanguageKind.Repeat && (language.Least, language.Most) == (0, -1) ? language
            : Make(LanguageKind.Repeat, least == 0, parts: [language], least: least, most: most);
    }

    public Language Or(IEnumerable<Language> languages)
    {
        var parts = Flatten(languages, LanguageKind.Or, Nothing);
        return parts.Contains(All) ? All
            : parts.Count == 0 ? Nothing
            : parts.Count == 1 ? parts[0]
            : Make(LanguageKind.Or, parts.Any(part => part.IsNullable), parts: parts);
    }

    public Language And(IEnumerable<Language> languages)
    {
        var parts = Flatten(languages, LanguageKind.And, All);
        return parts.Contains(Nothing) || parts.Any(part => part.Kind == LanguageKind.Not && parts.Contains(part.Parts[0])) ? Nothing
            : parts.Count == 0 ? All
            : parts.Count == 1 ? parts[0]
            : Make(LanguageKind.And, parts.All(part => part.IsNullable), parts: parts);
    }

    public Language Not(Language language) =>
        language == Nothing ? All
        : language == All ? Nothing
        : language.Kind == LanguageKind.Not ? language.Parts[0]
        : Make(LanguageKind.Not, !language.IsNullable, parts: [language]);

    /// <summary>What may follow a code point.</summary>
    public Language Derive(Language language, int codePoint)
    {
        if (!language.Derivatives.TryGetValue(codePoint, out var derivative))
        {
            language.Derivatives[codePoint] = derivative = MakeDerivative(language, codePoint);
        }

        return derivative;
    }

    /// <summary>Sets that cover all code points, in each of which every member has the same derivative; null when there are too many.</summary>
    public IReadOnlyList<CodePointSet>? Classes(Language language)
    {
        if (language.Classes is null)
        {
            language.Classes = language.Kind switch
            {
                LanguageKind.Set => [.. new[] { language.Set, language.Set.Complement() }.Where(set => !set.IsEmpty)],
                LanguageKind.Sequence when !language.Parts[0].IsNullable => Classes(language.Parts[0]) ?? [],
                LanguageKind.Nothing or LanguageKind.Empty => [CodePointSet.Any],
                _ => Refine(language.Parts),
            };
        }

        return language.Classes.Count == 0 ? null : language.Classes;
    }

    public bool Matches(Language language, string text)
    {
        foreach (var codePoint in CodePoints(text))
        {
            _budget.Spend();
            language = Derive(language, codePoint);
            if (language.Kind == LanguageKind.Nothing)
            {
                return false;
            }
        }

        return language.IsNullable;
    }

    /// <summary>A text's code points; lone surrogates count as such.</summary>
    public static IEnumerable<int> CodePoints(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            yield return isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i];
        }
    }

    private IReadOnlyList<CodePointSet> Refine(IReadOnlyList<Language> parts)
    {
        IReadOnlyList<CodePointSet> classes = [CodePointSet.Any];
        foreach (var part in parts)
        {
            if (Classes(part) is not { } others || classes.Count * others.Count > MostClasses)
            {
                return [];
            }

            _budget.Spend(1 + (classes.Count * others.Count));
            classes = [.. classes.SelectMany(set => others.Select(set.Intersect)).Where(set => !set.IsEmpty).Distinct()];
        }

        return classes;
    }

    private Language MakeDerivative(Language language, int codePoint)
    {
        switch (language.Kind)
        {
            case LanguageKind.Set:
                return language.Set.Contains(codePoint) ? Empty : Nothing;
            case LanguageKind.Sequence:
                var first = Sequence(Derive(language.Parts[0], codePoint), language.Parts[1]);
                return language.Parts[0].IsNullable ? Or([first, Derive(language.Parts[1], codePoint)]) : first;
            case LanguageKind.Repeat:
                var rest = Repeat(language.Parts[0], Math.Max(language.Least - 1, 0), language.Most < 0 ? -1 : language.Most - 1);
                return Sequence(Derive(language.Parts[0], codePoint), rest);
            case LanguageKind.Or:
                return Or(language.Parts.Select(part => Derive(part, codePoint)));
            case LanguageKind.And:
                return And(language.Parts.Select(part => Derive(part, codePoint)));
            case LanguageKind.Not:
                return Not(Derive(language.Parts[0], codePoint));
            default:
                return Nothing;
        }
    }

    private static List<Language> Flatten(IEnumerable<Language> languages, LanguageKind kind, Language neutral) =>
        [.. languages.SelectMany(part => part.Kind == kind ? part.Parts : [part]).Where(part => part != neutral).Distinct().OrderBy(part => part.Id)];

    private Language Make(LanguageKind kind, bool isNullable, CodePointSet? set = null, IReadOnlyList<Language>? parts = null, int least = 0, int most = 0)
    {
        _budget.Spend(1 + (parts?.Count ?? 0));
        var key = $"{(int)kind}:{set}:{string.Join(",", (parts ?? []).Select(part => part.Id))}:{least}:{most}";
        if (!_known.TryGetValue(key, out var language))
        {
            _known[key] = language = new Language(_known.Count, kind, isNullable, set ?? CodePointSet.None, parts ?? [], least, most);
        }

        return language;
    }
}
