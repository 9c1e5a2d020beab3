using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Patterns;
using SchemaFirst.Schema.Compatibility.Solving;
using SchemaFirst.Schema.Schemas;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Checks;

/// <summary>
/// Looks for a value of every schema that the root reaches, as the comparison of schemas does. Where there certainly is none, some
/// constraints exclude each other, whichever they are: a pattern and a length, bounds and a divisor, members that need each other
/// without end.
/// </summary>
internal sealed class ValueChecks
{
    private const long MostStepsPerSchema = 1_000_000;
    private const long MostSteps = 6_000_000;

    private readonly SchemaDocument _document;
    private readonly ConstraintModel _model;
    private readonly int[] _indices;
    private readonly bool?[] _isImpossible;
    private readonly StateSolver _solver;
    private readonly HashSet<int> _visited = [];
    private readonly HashSet<int> _onWay = [];
    private readonly List<int> _culprits = [];
    private readonly List<int> _undecided = [];
    private long _stepsLeft = MostSteps;

    private ValueChecks(SchemaDocument document, ConstraintModel model)
    {
        _document = document;
        _model = model;
        _isImpossible = new bool?[model.Subschemas.Count];
        var universe = new Universe();
        _indices = universe.Add(model)[0];
        _solver = new StateSolver(universe, new PatternTable(new Budget(MostSteps)), new CompatibilityPolicy());
    }

    /// <summary>The innermost schemas without a value, but for those in which a contradiction has been told already; none in a document with errors.</summary>
    public static IEnumerable<SchemaDiagnostic> Find(SchemaDocument document, SchemaSet set, IReadOnlyCollection<TextSpan> told)
    {
        if (document.Root is null)
        {
            return [];
        }

        // Resolving finds circles, in which nobody would find a way out.
        var model = ConstraintResolver.Resolve(document, set);
        if (document.HasErrors)
        {
            return [];
        }

        var checks = new ValueChecks(document, model);
        for (var i = 0; i < checks._model.Subschemas.Count; i++)
        {
            checks.Visit(i);
        }

        return checks.Diagnostics(told);
    }

    private IEnumerable<SchemaDiagnostic> Diagnostics(IReadOnlyCollection<TextSpan> told)
    {
        var byLocation = _document.BySource.Values.ToLookup(schema => schema.Location.ToFragment());
        if (_undecided.Select(index => byLocation[_model.Subschemas[index].Location].FirstOrDefault()).OfType<Subschema>().FirstOrDefault() is { } first)
        {
            var others = _undecided.Count == 1 ? "a schema" : $"{_undecided.Count} schemas, this one first,";
            yield return new SchemaDiagnostic(CheckIds.Undecided, _document.Path, first.Source.Span, $"Found {others} of which it takes too many steps to decide whether a value is valid; expected fewer alternatives that apply together. No fault is known.", IsError: false);
        }

        foreach (var schema in _culprits.Select(index => byLocation[_model.Subschemas[index].Location].FirstOrDefault()).OfType<Subschema>())
        {
            var span = schema.Source.Span;
            if (!told.Any(other => other.Start >= span.Start && other.Start < span.Start + span.Length))
            {
                var keywords = schema.All.Where(value => value.Keyword.IsAssertion).Select(value => value.Keyword.Name);
                yield return new SchemaDiagnostic(CheckIds.NeverValid, _document.Path, span, $"Found a schema that no value is valid against; expected {string.Join(", ", keywords)} to leave some.");
            }
        }
    }

    // Where a schema has no value because another one has none, the other one is the culprit; of a circle of such, the last.
    private void Visit(int index)
    {
        if (!IsImpossible(index) || !_visited.Add(index))
        {
            return;
        }

        _onWay.Add(index);
        var isPassedOn = false;
        foreach (var child in ChildrenOf(index).Where(child => !_onWay.Contains(child) && IsImpossible(child)))
        {
            isPassedOn = true;
            Visit(child);
        }

        _onWay.Remove(index);
        if (!isPassedOn)
        {
            _culprits.Add(index);
        }
    }

    // false, and its long form, are meant as they stand.
    private bool IsImpossible(int index)
    {
        var subschema = _model.Subschemas[index];
        var isMeant = subschema.Always is not null
            || (subschema.Constraints.Count == 1 && subschema.Constraints[0] is NotConstraint not && _indices[not.Subschema] == Universe.Everything);
        return _isImpossible[index] ??= !isMeant && Solve(index) == Answer.No;
    }

    private Answer Solve(int index)
    {
        var steps = Math.Min(MostStepsPerSchema, _stepsLeft);
        var solution = _solver.Ask(steps, [Literal.Valid(_indices[index])]);
        _stepsLeft -= steps - Math.Max(0, _solver.Budget.Left);
        if (solution == Solution.TooLong)
        {
            _undecided.Add(index);
        }

        return solution.Answer;
    }

    private List<int> ChildrenOf(int index)
    {
        List<int> children = [];
        foreach (var constraint in _model.Subschemas[index].Constraints)
        {
            _ = Normal.Map(constraint, child =>
            {
                children.Add(child);
                return child;
            });
        }

        return children;
    }
}
