namespace SchemaFirst.Json.Validation.Explaining;

/// <summary>Turns errors into sentences.</summary>
internal static class ComplaintText
{
    private const int MostShown = 12;

    /// <summary>The sentence.</summary>
    public static string Of(ComplaintFacts facts)
    {
        var sentence = facts.Kind switch
        {
            ComplaintKind.Value => $"Found {facts.Found}; expected {Expected(facts.Expected)}",
            ComplaintKind.Missing => Missing(facts),
            ComplaintKind.Unknown => Unknown(facts),
            ComplaintKind.Excluded => facts.Names.Count == 1
                ? $"Found the member {facts.Names[0]}; expected none{facts.Reason}"
                : $"Found {List(facts.Names, "and")} together; they exclude each other",
            _ => $"Found {facts.Found}",
        };
        var context = facts.Context is null ? "" : $" ({facts.Context})";
        return facts.Suggestion is null ? sentence + context + (context.Length > 0 ? "." : facts.End) : $"{sentence}; did you mean {facts.Suggestion}?{context}";
    }

    /// <summary>Such as <c>a, b or c</c>; long lists are cut.</summary>
    public static string List(IReadOnlyList<string> items, string conjunction)
    {
        if (items.Count > MostShown)
        {
            return $"{string.Join(", ", items.Take(MostShown))}, … ({items.Count})";
        }

        return items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} {conjunction} {items[^1]}";
    }

    private static string Missing(ComplaintFacts facts) => facts switch
    {
        { Misspelling: { } misspelling } => $"Found the member {misspelling} and no {facts.Names[0]}{facts.Reason}",
        { Names.Count: 1 } => $"Found no member {facts.Names[0]}; expected one{facts.Reason}",
        _ => $"Found no member {List(facts.Names, "or")}; expected one of them{facts.Reason}",
    };

    // Who misspelt one of forty names need not read the other thirty-nine.
    private static string Unknown(ComplaintFacts facts) =>
        facts.Suggestion is not null ? $"Found the unknown member {facts.Names[0]}"
        : facts.Known.Count == 0 ? $"Found the member {facts.Names[0]}; expected no member"
        : $"Found the member {facts.Names[0]}; expected only {Names(facts.Known)}";

    private static string Names(IReadOnlyList<string> names) =>
        names.Count <= 2 * MostShown ? string.Join(", ", names) : $"one of {names.Count} others: {string.Join(", ", names.Take(MostShown))}, …";

    private static string Expected(IReadOnlyList<Expectation> expected)
    {
        List<string> values = [.. expected.Where(part => part.IsValue).Select(part => part.Text!).Distinct(StringComparer.Ordinal)];
        List<string> others = [];
        var told = JsonTypes.None;
        foreach (var part in expected.Where(part => !part.IsValue))
        {
            others.AddRange(part.Text is { } text ? [text] : JsonTypeNames.Of(part.Types & ~told));
            told |= part.Types;
        }

        others = [.. others.Distinct(StringComparer.Ordinal)];
        return (values.Count, others.Count) switch
        {
            (0, 0) => "a value, of which the schema allows none",
            (0, _) => List(others, "or"),
            (1, 0) => values[0],
            ( <= MostShown, 0) => "one of " + string.Join(", ", values),
            (_, 0) => $"one of {values.Count} values: {string.Join(", ", values.Take(MostShown))}, …",
            ( <= MostShown, _) => List([.. values, .. others], "or"),
            _ => List([$"one of {values.Count} values ({string.Join(", ", values.Take(MostShown))}, …)", .. others], "or"),
        };
    }
}
