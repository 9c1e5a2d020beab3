using System.Globalization;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Generators.Emit;

/// <summary>Emits variables that say which of the subschemas that may apply to a value do apply to it.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="facts">All subschemas.</param>
/// <param name="applied">Those that may apply, each after those that apply it.</param>
internal sealed class ApplicationConditions(
    SourceWriter writer,
    SubschemaFacts facts,
    IReadOnlyList<(int Index, IReadOnlyList<Application> Applications)> applied)
{
    /// <summary>The condition of what applies to every value.</summary>
    public const string Always = "true";

    private readonly Dictionary<int, string> _conditions = Conditions(applied);

    /// <summary>The subschemas.</summary>
    public IEnumerable<int> Indices => applied.Select(entry => entry.Index);

    /// <summary>An expression that is true when a subschema applies.</summary>
    public string Of(int index) => _conditions[index] == Always ? Always : Variable("applies", index);

    /// <summary>Emits what the expressions need; the cursor is left anywhere.</summary>
    public void Emit()
    {
        var decisive = applied.Where(entry => _conditions[entry.Index] != Always).SelectMany(entry => entry.Applications).ToList();
        foreach (var judge in decisive.Select(application => application.Judge).OfType<int>().Distinct())
        {
            writer.Line("cursor.Reset(start);");
            writer.Line($"var {Variable("holds", judge)} = !cursor.IsExhausted && {facts.Check(judge)};");
        }

        var members = decisive.Select(application => application.Member).OfType<string>().Distinct().ToList();
        for (var i = 0; i < members.Count; i++)
        {
            writer.Line($"var {Variable("has", i)} = cursor.HasMember(start, {Literal.Utf8(members[i])});");
        }

        foreach (var (index, applications) in applied.Where(entry => _conditions[entry.Index] != Always))
        {
            var terms = applications.Select(application => Term(application, members)).Distinct();
            writer.Line($"var {Variable("applies", index)} = {string.Join(" || ", terms)};");
        }
    }

    private string Term(Application application, List<string> members)
    {
        List<string> conditions = [];
        if (_conditions.TryGetValue(application.By, out var by) && by != Always)
        {
            conditions.Add(Variable("applies", application.By));
        }

        if (application.Judge is { } judge)
        {
            conditions.Add((application.IsNegated ? "!" : "") + Variable("holds", judge));
        }

        if (application.Member is { } member)
        {
            conditions.Add(Variable("has", members.IndexOf(member)));
        }

        return conditions.Count == 1 ? conditions[0] : $"({string.Join(" && ", conditions)})";
    }

    // What is applied once without a condition by something that always applies, always applies itself.
    private static Dictionary<int, string> Conditions(IReadOnlyList<(int Index, IReadOnlyList<Application> Applications)> applied)
    {
        var conditions = new Dictionary<int, string>();
        foreach (var (index, applications) in applied)
        {
            var isCertain = applications.Count == 0
                || applications.Any(application => application.Judge is null && application.Member is null && conditions.TryGetValue(application.By, out var by) && by == Always);
            conditions[index] = isCertain ? Always : "";
        }

        return conditions;
    }

    private static string Variable(string kind, int number) => kind + number.ToString(CultureInfo.InvariantCulture);
}
