using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>Finds out which of the subschemas that may apply to a value do apply to it, by the verdicts that decide.</summary>
internal sealed class AppliedSet
{
    private const int None = -1;

    private readonly (int By, int Judge, bool IsNegated, int Member)[][] _applications;

    /// <param name="applied">The subschemas, each after those that apply it; the first one is applied always.</param>
    public AppliedSet(IReadOnlyList<(int Index, IReadOnlyList<Application> Applications)> applied)
    {
        List<Application> all = [.. applied.SelectMany(entry => entry.Applications)];
        List<int> judges = [.. all.Select(application => application.Judge).OfType<int>().Distinct()];
        List<string> members = [.. all.Select(application => application.Member).OfType<string>().Distinct()];
        var places = applied.Index().ToDictionary(entry => entry.Item.Index, entry => entry.Index);
        (Judges, Members) = (judges, members);
        _applications = [.. applied.Select(entry => entry.Applications.Select(application => (
            places[application.By],
            application.Judge is { } judge ? judges.IndexOf(judge) : None,
            application.IsNegated,
            application.Member is { } member ? members.IndexOf(member) : None)).ToArray())];
    }

    /// <summary>How many subschemas there are.</summary>
    public int Count => _applications.Length;

    /// <summary>The subschemas whose verdicts decide.</summary>
    public IReadOnlyList<int> Judges { get; }

    /// <summary>The members whose presence decides.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>Says which of them apply, whatever the value.</summary>
    public bool[] Certain()
    {
        var certain = new bool[Count];
        for (var i = 0; i < certain.Length; i++)
        {
            certain[i] = i == 0 || _applications[i].Any(application => certain[application.By] && application is { Judge: None, Member: None });
        }

        return certain;
    }

    /// <summary>Says which of them apply.</summary>
    /// <param name="holds">For each of the judges, whether it holds.</param>
    /// <param name="has">For each of the members, whether it is there.</param>
    /// <param name="applies">For each of the subschemas, whether it applies.</param>
    public void Find(ReadOnlySpan<bool> holds, ReadOnlySpan<bool> has, Span<bool> applies)
    {
        for (var i = 0; i < applies.Length; i++)
        {
            applies[i] = i == 0;
            foreach (var (by, judge, isNegated, member) in _applications[i])
            {
                applies[i] |= applies[by] && (judge < 0 || holds[judge] != isNegated) && (member < 0 || has[member]);
            }
        }
    }
}
