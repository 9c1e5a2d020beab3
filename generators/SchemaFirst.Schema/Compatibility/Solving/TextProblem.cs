using SchemaFirst.Schema.Compatibility.Patterns;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>Finds a string of a length, of some patterns and formats and not of others, that is none of a list.</summary>
internal sealed class TextProblem(StateSolver solver)
{
    private const int MostExcluded = 400;

    public Solution Solve(Branch branch)
    {
        solver.Budget.Spend(branch.Atoms.Count + branch.Atoms.Select(atom => atom.Constraint).OfType<EnumConstraint>().Sum(values => values.CanonicalValues.Count));
        var bounds = Counts.Of(branch);
        if (bounds.IsEmpty)
        {
            return Solution.No;
        }

        var excluded = branch.Atoms.Where(atom => !atom.IsPositive).Select(atom => atom.Constraint).OfType<EnumConstraint>()
            .SelectMany(values => values.CanonicalValues).Where(value => value[0] == '"').Select(value => Documents.Parse(value).Text).Distinct().ToList();
        var (languages, isContradiction, reason, formats) = Read(branch);
        if (isContradiction)
        {
            return Solution.No;
        }

        return languages.Count == 0
            ? SolveFree(bounds, excluded, formats).Unless(reason)
            : SolvePatterns(languages, bounds, excluded).Unless(reason);
    }

    private (List<Language> Languages, bool IsContradiction, string? Reason, List<string> Formats) Read(Branch branch)
    {
        List<Language> languages = [];
        List<string> formats = [];
        HashSet<(string Text, bool IsPositive)> opaque = [];
        string? reason = null;
        foreach (var (constraint, isPositive) in branch.Atoms)
        {
            switch (constraint)
            {
                case PatternConstraint pattern when solver.Patterns.Find(pattern.Pattern) is { } language:
                    languages.Add(isPositive ? language : solver.Patterns.Factory.Not(language));
                    break;
                case PatternConstraint pattern:
                    opaque.Add(("pattern " + pattern.Pattern, isPositive));
                    reason = $"the pattern {pattern.Pattern} is more than a regular language";
                    break;
                case FormatConstraint { IsAssertion: false } when !solver.Policy.AssertsFormat && isPositive:
                    break;
                case FormatConstraint { IsAssertion: false } when !solver.Policy.AssertsFormat:
                    return ([], true, null, []);
                case FormatConstraint format:
                    opaque.Add(("format " + format.Format, isPositive));
                    formats.AddRange(isPositive ? [format.Format] : []);
                    reason = $"what the format {format.Format} accepts is not modelled";
                    break;
                case OpaqueConstraint:
                    reason = $"the keyword {constraint.Keyword} is not modelled";
                    break;
            }
        }

        return (languages, opaque.Any(entry => opaque.Contains((entry.Text, !entry.IsPositive))), reason, formats);
    }

    private Solution SolvePatterns(List<Language> languages, Counts bounds, List<string> excluded)
    {
        if (excluded.Count > MostExcluded)
        {
            return Solution.Unknown("too many strings are excluded");
        }

        var factory = solver.Patterns.Factory;
        var language = factory.And(languages.Concat(excluded.Select(text => factory.Not(factory.Literal(text)))));
        var found = TextSearch.Shortest(factory, language, bounds.Least, bounds.Most);
        return found.Text is { } text ? Solution.Yes(Documents.String(text))
            : found.IsComplete ? Solution.No
            : Solution.Unknown("the patterns are too intricate to compare");
    }

    // Without a pattern only the list can stand in the way, and a list is finite.
    private static Solution SolveFree(Counts bounds, List<string> excluded, List<string> formats)
    {
        const int longest = 10_000;
        if (bounds.Least > longest)
        {
            return Solution.Unknown("the string would be too long");
        }

        var taken = new HashSet<string>(excluded, StringComparer.Ordinal);
        foreach (var candidate in formats.SelectMany(FormatExamples.Of).Concat(Candidates((int)bounds.Least, excluded.Count)))
        {
            if (candidate.Length >= bounds.Least && !(candidate.Length > bounds.Most) && !taken.Contains(candidate))
            {
                return Solution.Yes(Documents.String(candidate));
            }
        }

        return bounds.Most == 0 ? Solution.No : Solution.Unknown("too many strings are excluded");
    }

    private static IEnumerable<string> Candidates(int least, int excludedCount)
    {
        yield return new string('a', least);
        for (var i = 0; i <= excludedCount; i++)
        {
            yield return new string('a', Math.Max(least, 1) - 1) + char.ConvertFromUtf32(i < 26 ? 'a' + i : 0x100 + i);
            yield return new string('a', least + 1 + i);
        }
    }
}
