using System.Numerics;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>Finds a number within bounds, a multiple of some and not of others, that is none of a list.</summary>
internal sealed class NumberProblem
{
    private const int MostTries = 4000;

    private readonly List<ExactDecimal> _notMultiples = [];
    private readonly HashSet<string> _excluded = new(StringComparer.Ordinal);
    private ExactDecimal? _least;
    private ExactDecimal? _most;
    private ExactDecimal? _divisor;
    private bool _isLeastOpen;
    private bool _isMostOpen;
    private string? _reason;

    private readonly Budget _budget;

    private NumberProblem(Branch branch, Budget budget)
    {
        _budget = budget;
        foreach (var (constraint, isPositive) in branch.Atoms)
        {
            Add(constraint, isPositive);
        }
    }

    public static Solution Solve(Branch branch, Budget budget) => new NumberProblem(branch, budget).Solve();

    private void Add(Constraint constraint, bool isPositive)
    {
        switch (constraint)
        {
            case TypeConstraint:
                AddDivisor(ExactDecimal.Of(1), isPositive);
                break;
            case MultipleOfConstraint multiple when ExactDecimal.TryParse(multiple.Divisor, out var divisor):
                AddDivisor(divisor, isPositive);
                break;
            case NumberBoundConstraint bound when ExactDecimal.TryParse(bound.Bound, out var value):
                AddBound(value, bound.IsMinimum == isPositive, bound.IsExclusive == isPositive);
                break;
            case EnumConstraint values:
                _budget.Spend(values.CanonicalValues.Count);
                _excluded.UnionWith(values.CanonicalValues);
                break;
            default:
                _reason = constraint is OpaqueConstraint ? $"the keyword {constraint.Keyword} is not modelled" : "a number is too large to reckon with";
                break;
        }
    }

    private void AddDivisor(ExactDecimal divisor, bool isPositive)
    {
        if (isPositive)
        {
            _divisor = _divisor?.LeastCommonMultiple(divisor) ?? divisor;
        }
        else
        {
            _notMultiples.Add(divisor);
        }
    }

    private void AddBound(ExactDecimal value, bool isMinimum, bool isOpen)
    {
        if (isMinimum && (_least is not { } least || value > least || (value == least && isOpen)))
        {
            (_least, _isLeastOpen) = (value, isOpen);
        }
        else if (!isMinimum && (_most is not { } most || value < most || (value == most && isOpen)))
        {
            (_most, _isMostOpen) = (value, isOpen);
        }
    }

    private Solution Solve()
    {
        if (_least is { } least && _most is { } most && (least > most || (least == most && (_isLeastOpen || _isMostOpen))))
        {
            return Solution.No;
        }

        if (_divisor is { } divisor)
        {
            return _notMultiples.Any(divisor.IsMultipleOf) ? Solution.No : SolveMultiples(divisor).Unless(_reason);
        }

        return _least is { } only && _most is { } same && only == same ? SolvePoint(only).Unless(_reason) : SolveDense().Unless(_reason);
    }

    private Solution SolvePoint(ExactDecimal point) => Fits(point) ? Solution.Yes(Documents.Number(point)) : Solution.No;

    // Multiples of the divisor, from the bound nearest to zero outwards. Each other divisor forbids every so many of them, never all.
    private Solution SolveMultiples(ExactDecimal divisor)
    {
        var first = _least?.FloorDivide(divisor);
        var last = _most?.FloorDivide(divisor);
        var (start, step) = first is { } low && low.Sign >= 0 ? (low, 1) : last is { } high && high.Sign < 0 ? (high, -1) : (BigInteger.Zero, 1);
        for (var i = 0; i < MostTries; i++)
        {
            foreach (var direction in start.IsZero ? new[] { 1, -1 } : [step])
            {
                var value = divisor * (start + (direction * i));
                if (IsWithin(value) && Fits(value))
                {
                    return Solution.Yes(Documents.Number(value));
                }
            }

            if (IsBeyond(divisor * (start + i), isMinimum: false) && IsBeyond(divisor * (start - i), isMinimum: true))
            {
                return Solution.No;
            }
        }

        return Solution.Unknown("too many multiples are excluded");
    }

    // Between two different bounds there are numbers without end; a few that read well are tried first, then ever finer ones.
    private Solution SolveDense()
    {
        foreach (var value in Pleasant().Concat(Finer()))
        {
            if (IsWithin(value) && Fits(value))
            {
                return Solution.Yes(Documents.Number(value));
            }
        }

        return Solution.Unknown("too many numbers are excluded");
    }

    private IEnumerable<ExactDecimal> Pleasant()
    {
        yield return ExactDecimal.Zero;
        foreach (var bound in new[] { _least, _most }.OfType<ExactDecimal>())
        {
            yield return bound;
            yield return bound + ExactDecimal.Of(1);
            yield return bound - ExactDecimal.Of(1);
        }

        for (var i = 1; i < 20; i++)
        {
            yield return ExactDecimal.Of(i);
            yield return ExactDecimal.Of(-i);
        }
    }

    private IEnumerable<ExactDecimal> Finer()
    {
        var from = _least ?? (_most is { } most ? most - ExactDecimal.Of(1) : ExactDecimal.Zero);
        var width = _most is { } upper ? upper - from : ExactDecimal.Of(1);
        for (var power = 1; power < 60; power++)
        {
            foreach (var tenths in new[] { 5, 1, 3, 7, 9, 2 })
            {
                yield return from + (width * tenths).ShiftRight(power);
            }
        }
    }

    private bool IsWithin(ExactDecimal value) => !IsBeyond(value, isMinimum: true) && !IsBeyond(value, isMinimum: false);

    private bool IsBeyond(ExactDecimal value, bool isMinimum)
    {
        if ((isMinimum ? _least : _most) is not { } bound)
        {
            return false;
        }

        var order = value.CompareTo(bound) * (isMinimum ? 1 : -1);
        return order < 0 || (order == 0 && (isMinimum ? _isLeastOpen : _isMostOpen));
    }

    private bool Fits(ExactDecimal value)
    {
        _budget.Spend(1 + _notMultiples.Count);
        return (_divisor is not { } divisor || value.IsMultipleOf(divisor)) && !_notMultiples.Any(value.IsMultipleOf) && !_excluded.Contains(value.ToString());
    }
}
