using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>Finds out which of the subschemas that may apply to a value do apply to it.</summary>
internal sealed class AppliedChecks
{
    private const int None = -1;

    private readonly (int By, int Judge, bool IsNegated, int Member)[][] _applications;
    private readonly Check[] _judges;
    private readonly byte[][] _members;

    /// <param name="applied">The subschemas, each after those that apply it; the first one is applied always.</param>
    /// <param name="toCheck">The check of a subschema.</param>
    public AppliedChecks(IReadOnlyList<(int Index, IReadOnlyList<Application> Applications)> applied, Func<int, Check> toCheck)
    {
        var all = applied.SelectMany(entry => entry.Applications).ToList();
        var judges = all.Select(application => application.Judge).OfType<int>().Distinct().ToList();
        var members = all.Select(application => application.Member).OfType<string>().Distinct().ToList();
        var places = applied.Index().ToDictionary(entry => entry.Item.Index, entry => entry.Index);
        _judges = [.. judges.Select(toCheck)];
        _members = [.. members.Select(JsonBytes.OfText)];
        _applications = [.. applied.Select(entry => entry.Applications.Select(application => (
            places[application.By],
            application.Judge is { } judge ? judges.IndexOf(judge) : None,
            application.IsNegated,
            application.Member is { } member ? members.IndexOf(member) : None)).ToArray())];
    }

    /// <summary>How many subschemas there are.</summary>
    public int Count => _applications.Length;

    /// <summary>Says which of them apply; the cursor is left anywhere.</summary>
    public void Find(ref Utf8Cursor cursor, CursorMark start, scoped Span<bool> applies)
    {
        var holds = new bool[_judges.Length];
        for (var i = 0; i < holds.Length; i++)
        {
            cursor.Reset(start);
            holds[i] = !cursor.IsExhausted && _judges[i].Run(ref cursor);
        }

        var has = new bool[_members.Length];
        for (var i = 0; i < has.Length; i++)
        {
            has[i] = cursor.HasMember(start, _members[i]);
        }

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
