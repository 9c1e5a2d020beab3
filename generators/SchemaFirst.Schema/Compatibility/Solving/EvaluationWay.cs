using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>What a keyword evaluates, and when: while some subschemas accept the value, others reject it, and members are there.</summary>
/// <param name="Own">What it evaluates, as text.</param>
/// <param name="Accepting">The subschemas that have to accept the value.</param>
/// <param name="Rejecting">Those that have to reject it.</param>
/// <param name="Members">The members that have to be there, as text.</param>
internal sealed record Evaluating(string Own, EquatableArray<int> Accepting, EquatableArray<int> Rejecting, string Members)
{
    /// <summary>The same with other indices.</summary>
    public Evaluating Map(Func<int, int> map) => this with { Accepting = Sorted(Accepting.Select(map)), Rejecting = Sorted(Rejecting.Select(map)) };

    /// <summary>A text that differs where two differ; their order says nothing.</summary>
    public string Key => $"{Own}|{string.Join(",", Accepting)}|{string.Join(",", Rejecting)}|{Members}";

    /// <summary>A list of them in an order that is always the same, each once.</summary>
    public static EquatableArray<Evaluating> Sort(IEnumerable<Evaluating> all) =>
        all.GroupBy(one => one.Key).Select(group => group.First()).OrderBy(one => one.Key, StringComparer.Ordinal).ToEquatableArray();

    private static EquatableArray<int> Sorted(IEnumerable<int> indices) => indices.Distinct().OrderBy(index => index).ToEquatableArray();
}

/// <summary>
/// How what a value's members or elements are evaluated by depends on the value. Where two schemas say the same of that, with subschemas that
/// mean the same, they evaluate the same of every value.
/// </summary>
/// <param name="schemas">All subschemas.</param>
/// <param name="isOfArrays">True for elements, false for members.</param>
internal sealed class EvaluationWay(IReadOnlyList<ColoredSchema> schemas, bool isOfArrays)
{
    // References may lead to one subschema on any number of ways, and in circles.
    private const int MostSteps = 2000;
    private const int Deepest = 200;

    private readonly List<Evaluating> _found = [];
    private int _steps;

    /// <summary>What some constraints on a value evaluate; with a number of its own, and so like no other, where that is too much to say.</summary>
    /// <param name="constraints">The constraints.</param>
    /// <param name="number">A number that no other has.</param>
    public EquatableArray<Evaluating> Of(IEnumerable<Constraint> constraints, int number)
    {
        Add(constraints, [], [], "", depth: 0);
        return _steps > MostSteps ? new EquatableArray<Evaluating>([new Evaluating($"#{number}", default, default, "")]) : Evaluating.Sort(_found);
    }

    private void Add(IEnumerable<Constraint> constraints, int[] accepting, int[] rejecting, string members, int depth)
    {
        foreach (var constraint in constraints)
        {
            if (++_steps > MostSteps || depth == Deepest)
            {
                _steps = MostSteps + 1;
                return;
            }

            Note(Spell(Uncovered.Own(constraint, isOfArrays)), accepting, rejecting, members);
            if (isOfArrays && constraint is ContainsConstraint { Evaluates: true } contains)
            {
                // Which elements it evaluates is that subschema's to say.
                Note("contains ", [.. accepting, contains.Subschema], rejecting, members);
            }

            foreach (var part in constraint.InPlace().Where(part => part.MayEvaluate))
            {
                Add(
                    schemas[part.Index].Constraints,
                    part is { Judge: { } holds, IsNegated: false } ? [.. accepting, holds] : accepting,
                    part is { Judge: { } fails, IsNegated: true } ? [.. rejecting, fails] : rejecting,
                    part.Member is { } member ? members + JsonValue.Quote(member) : members,
                    depth + 1);
            }
        }
    }

    private void Note(string own, int[] accepting, int[] rejecting, string members)
    {
        if (own.Length > 0)
        {
            _found.Add(new Evaluating(own, accepting.ToEquatableArray(), rejecting.ToEquatableArray(), members));
        }
    }

    private static string Spell(Coverage own) =>
        (own.IsAll ? "all " : "") + string.Concat(own.Names.OrderBy(name => name, StringComparer.Ordinal).Select(JsonValue.Quote)) + string.Concat(own.Patterns.OrderBy(pattern => pattern, StringComparer.Ordinal).Select(pattern => "~" + JsonValue.Quote(pattern)));
}
