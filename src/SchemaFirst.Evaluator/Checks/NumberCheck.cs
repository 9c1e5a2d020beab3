using System.Text;
using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>Any number.</summary>
internal sealed class AnyNumberCheck : Check
{
    public static readonly AnyNumberCheck Instance = new();

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor) => cursor.TryNumber();

    public override bool AcceptsAll(ValueKind kind) => kind == ValueKind.Number;
}

/// <summary>A number from zero on, by far the most frequent bound.</summary>
internal sealed class NotNegativeCheck(bool isInteger) : Check
{
    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor) => isInteger ? cursor.TryIntegerNotNegative() : cursor.TryNumberNotNegative();
}

/// <summary>Which numbers are integers.</summary>
internal enum IntegerKind
{
    /// <summary>It does not matter.</summary>
    None,

    /// <summary>Those with a zero fraction.</summary>
    Any,

    /// <summary>Those without fraction and exponent, as in draft-04.</summary>
    Plain,
}

/// <summary>A number: whether it is an integer, its bounds and divisors, all exact.</summary>
internal sealed class NumberCheck(IntegerKind integer, IEnumerable<NumberBoundConstraint> bounds, IEnumerable<MultipleOfConstraint> divisors) : Check
{
    private readonly Bound[] _bounds = [.. bounds.Select(bound => new Bound(Encoding.ASCII.GetBytes(bound.Bound), bound.IsMinimum ? 1 : -1, bound.IsExclusive))];
    private readonly byte[][] _divisors = [.. divisors.Select(divisor => Encoding.ASCII.GetBytes(divisor.Divisor))];

    /// <summary>The cheapest check that means the same.</summary>
    public static Check Create(IntegerKind integer, List<NumberBoundConstraint> bounds, List<MultipleOfConstraint> divisors) => (bounds, divisors.Count) switch
    {
        ([], 0) when integer == IntegerKind.None => AnyNumberCheck.Instance,
        ([{ Bound: "0", IsMinimum: true, IsExclusive: false }], 0) when integer != IntegerKind.Plain => new NotNegativeCheck(integer == IntegerKind.Any),
        _ => new NumberCheck(integer, bounds, divisors),
    };

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor)
    {
        if (integer == IntegerKind.Any ? !cursor.TryInteger(out var number) : !cursor.TryNumber(out number) || (integer == IntegerKind.Plain && !number.IsPlain))
        {
            return false;
        }

        foreach (var bound in _bounds)
        {
            var order = cursor.Compare(number, bound.Text) * bound.Sign;
            if (order < 0 || (order == 0 && bound.IsExclusive))
            {
                return false;
            }
        }

        foreach (var divisor in _divisors)
        {
            if (!cursor.IsMultipleOf(number, divisor))
            {
                return false;
            }
        }

        return true;
    }

    // Sign turns an upper bound into a lower one.
    private readonly record struct Bound(byte[] Text, int Sign, bool IsExclusive);
}
