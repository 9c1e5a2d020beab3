using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// Finds member names: those that are spoken of, and one for every way in which the patterns can match a name that is not. Names of one
/// way are alike, so one stands for all.
/// </summary>
internal sealed class MemberNames(StateSolver solver, ObjectFacts facts)
{
    private const int MostPatterns = 6;
    private const int MostFresh = 300;

    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private int _freshCount;

    /// <summary>Why names that were not found may exist; null when all ways have been looked at.</summary>
    public string? Doubt { get; private set; }

    /// <summary>Members that break one of the parts of a constraint.</summary>
    public IEnumerable<MemberChoice> Breaking(PropertiesConstraint broken)
    {
        foreach (var name in facts.Names.Where(MayBeThere))
        {
            foreach (var (index, isCertain) in MemberSchemas.Of(broken, name, solver.Patterns))
            {
                if (!isCertain)
                {
                    facts.Doubt("a pattern of member names is more than a regular language");
                }

                yield return new MemberChoice(name, [Literal.Invalid(index)]);
            }
        }

        foreach (var matched in Ways())
        {
            foreach (var index in MemberSchemas.Of(broken, matched))
            {
                var value = facts.ValueOf(matched).Append(Literal.Invalid(index)).ToList();
                if (facts.MayOccur(matched) && Find(matched, value, []) is { } name)
                {
                    yield return new MemberChoice(name, value);
                }
            }
        }
    }

    /// <summary>Members whose name breaks a subschema.</summary>
    public IEnumerable<MemberChoice> BreakingName(int broken)
    {
        foreach (var name in facts.Names.Where(MayBeThere))
        {
            var isBroken = !solver.Evaluation.IsValid(broken, Documents.String(name));
            if (isBroken is null)
            {
                facts.Doubt("a member name could not be checked");
            }

            if (isBroken != false)
            {
                yield return new MemberChoice(name, []);
            }
        }

        foreach (var matched in Ways().Where(facts.MayOccur))
        {
            if (Find(matched, [.. facts.ValueOf(matched)], [Literal.Invalid(broken)]) is { } name)
            {
                yield return new MemberChoice(name, []);
            }
        }
    }

    /// <summary>Names that are not spoken of, one after the other.</summary>
    public IEnumerable<string> Fresh()
    {
        foreach (var matched in Ways().Where(facts.MayOccur))
        {
            while (_freshCount < MostFresh && Find(matched, [.. facts.ValueOf(matched)], []) is { } name)
            {
                _freshCount++;
                yield return name;
            }
        }
    }

    private bool MayBeThere(string name)
    {
        solver.Budget.Spend();
        return !facts.Branch.Absent.Contains(name) && facts.MayOccur(name);
    }

    // Every way in which a name can match some of the patterns and not the others, no match first.
    private IEnumerable<ISet<string>> Ways()
    {
        var patterns = facts.Patterns.ToList();
        if (patterns.Count > MostPatterns)
        {
            Doubt = "too many patterns of member names overlap";
            patterns = [.. patterns.Take(MostPatterns)];
        }

        for (var bits = 0; bits < 1 << patterns.Count; bits++)
        {
            solver.Budget.Spend(1 + patterns.Count);
            yield return new HashSet<string>(patterns.Where((_, i) => (bits >> i & 1) != 0));
        }
    }

    // A name of its own, not the empty one where others will do; null when none matches that way, or no value would do for it.
    private string? Find(ISet<string> matched, IReadOnlyList<Literal> value, IReadOnlyList<Literal> name)
    {
        if (solver.Solve(new State(value)).Answer == Answer.No)
        {
            return null;
        }

        solver.Budget.Spend(1 + facts.HeldNames.Count + facts.Patterns.Count);
        List<Literal> literals = [Literal.Valid(solver.Universe.Intern(new TypeConstraint("", JsonTypes.String))), .. facts.HeldNames.Select(Literal.Valid), .. name];
        literals.AddRange(facts.Patterns.Select(pattern => Literal.Of(solver.Universe.Intern(new PatternConstraint("", pattern)), matched.Contains(pattern))));
        var named = solver.Solve(new State(literals.Append(Literal.Valid(solver.Universe.Intern(new CountConstraint("", CountedThing.CodePoints, 1, IsMinimum: true))))));
        var found = named.Answer == Answer.Yes ? named : solver.Solve(new State(literals));
        if (found.Witness is { } first && (facts.Names.Contains(first.Text) || _made.Contains(first.Text)))
        {
            solver.Budget.Spend(facts.Names.Count + _made.Count);
            var taken = facts.Names.Concat(_made).Select(text => Documents.String(text).ToCanonicalString());
            literals.Add(Literal.Invalid(solver.Universe.Intern(new EnumConstraint("", taken.ToEquatableArray()))));
            found = solver.Solve(new State(literals));
        }

        if (found.Answer == Answer.Unknown)
        {
            Doubt ??= found.Reason;
        }

        if (found.Witness is { } witness)
        {
            _made.Add(witness.Text);
        }

        return found.Witness?.Text;
    }
}
