using System.Text;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Json;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// How what a value's members or elements are evaluated by depends on the value: which subschemas apply in place, on whose verdict, and what each
/// of them evaluates. Two that are spelt alike, with judges that mean the same, evaluate the same of every value.
/// </summary>
/// <param name="schemas">All subschemas.</param>
/// <param name="isOfArrays">True for elements, false for members.</param>
internal sealed class EvaluationWay(IReadOnlyList<ColoredSchema> schemas, bool isOfArrays)
{
    // References may lead to one subschema on any number of ways, and in circles.
    private const int MostSteps = 2000;
    private const int Deepest = 200;

    private readonly StringBuilder _text = new();
    private readonly List<int> _judges = [];
    private int _steps;
    private int _depth;

    /// <summary>The subschemas whose verdicts decide, in the order of the text.</summary>
    public EquatableArray<int> Judges => _judges.ToEquatableArray();

    /// <summary>The text; one that was too long to spell is like no other.</summary>
    /// <param name="number">A number that no other has.</param>
    public string ToText(int number) => _steps > MostSteps ? $"#{number}" : _text.ToString();

    /// <summary>Adds what some constraints on the value evaluate.</summary>
    public void Add(IEnumerable<Constraint> constraints)
    {
        foreach (var constraint in constraints)
        {
            Spell(Uncovered.Own(constraint, isOfArrays));
            if (isOfArrays && constraint is ContainsConstraint { Evaluates: true } contains)
            {
                _text.Append("contains ");
                _judges.Add(contains.Subschema);
            }

            foreach (var part in constraint.InPlace().Where(part => part.MayEvaluate))
            {
                Add(part);
            }
        }
    }

    private void Add(InPlaceSubschema part)
    {
        if (++_steps > MostSteps || _depth == Deepest)
        {
            _steps = MostSteps + 1;
            return;
        }

        if (part.Judge is { } judge)
        {
            _judges.Add(judge);
        }

        _text.Append(part.Judge is null ? '(' : part.IsNegated ? '-' : '+').Append(part.Member is { } member ? JsonValue.Quote(member) : "").Append('{');
        _depth++;
        Add(schemas[part.Index].Constraints);
        _depth--;
        _text.Append('}');
    }

    private void Spell(Coverage own)
    {
        if (own.IsAll)
        {
            _text.Append("all ");
        }

        foreach (var name in own.Names)
        {
            _text.Append(JsonValue.Quote(name));
        }

        foreach (var pattern in own.Patterns)
        {
            _text.Append('~').Append(JsonValue.Quote(pattern));
        }
    }
}
