using System.Globalization;
using System.Numerics;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>A decimal number of any size, exact: coefficient × 10^-scale, the scale at least zero.</summary>
internal readonly struct ExactDecimal : IComparable<ExactDecimal>
{
    // Beyond it arithmetic would cost too much; such numbers stay texts.
    private const int LargestExponent = 400;

    private readonly BigInteger _coefficient;
    private readonly int _scale;

    private ExactDecimal(BigInteger coefficient, int scale)
    {
        _coefficient = coefficient;
        _scale = scale;
    }

    public static ExactDecimal Zero => default;

    public bool IsZero => _coefficient.IsZero;

    public bool IsInteger => (_coefficient % BigInteger.Pow(10, _scale)).IsZero;

    public int Sign => _coefficient.Sign;

    public static ExactDecimal Of(BigInteger value) => new(value, 0);

    /// <summary>Parses a JSON number; false when it is too large or too fine to reckon with.</summary>
    public static bool TryParse(string text, out ExactDecimal value)
    {
        value = default;
        var exponentAt = text.IndexOfAny(['e', 'E']);
        var mantissa = exponentAt < 0 ? text : text.Substring(0, exponentAt);
        var exponent = 0;
        if (mantissa.Length > LargestExponent || (exponentAt >= 0 && !int.TryParse(text.Substring(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)))
        {
            return false;
        }

        var point = mantissa.IndexOf('.');
        var scale = (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
        if (Math.Abs((long)scale) > LargestExponent)
        {
            return false;
        }

        var coefficient = BigInteger.Parse(mantissa.Replace(".", ""), CultureInfo.InvariantCulture);
        value = scale >= 0 ? new ExactDecimal(coefficient, scale) : new ExactDecimal(coefficient * BigInteger.Pow(10, -scale), 0);
        return true;
    }

    public static ExactDecimal operator +(ExactDecimal left, ExactDecimal right) => Apply(left, right, (a, b) => a + b);

    public static ExactDecimal operator -(ExactDecimal left, ExactDecimal right) => Apply(left, right, (a, b) => a - b);

    public static ExactDecimal operator *(ExactDecimal left, BigInteger factor) => new(left._coefficient * factor, left._scale);

    public static bool operator ==(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) == 0;

    public static bool operator !=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) != 0;

    public static bool operator <(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) < 0;

    public static bool operator >(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) > 0;

    /// <summary>One <paramref name="power"/>-th of ten: 0.1, 0.01, …, of the number.</summary>
    public ExactDecimal ShiftRight(int power) => new(_coefficient, _scale + power);

    public ExactDecimal Half() => new(_coefficient * 5, _scale + 1);

    public bool IsMultipleOf(ExactDecimal divisor)
    {
        var (left, right, _) = Align(this, divisor);
        return (left % right).IsZero;
    }

    /// <summary>The least number that is a multiple of both; both are greater than zero.</summary>
    public ExactDecimal LeastCommonMultiple(ExactDecimal other)
    {
        var (left, right, scale) = Align(this, other);
        return new ExactDecimal(left / BigInteger.GreatestCommonDivisor(left, right) * right, scale);
    }

    /// <summary>How often a divisor greater than zero fits, rounded down.</summary>
    public BigInteger FloorDivide(ExactDecimal divisor)
    {
        var (left, right, _) = Align(this, divisor);
        var quotient = BigInteger.DivRem(left, right, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    public int CompareTo(ExactDecimal other)
    {
        var (left, right, _) = Align(this, other);
        return left.CompareTo(right);
    }

    public override bool Equals(object? obj) => obj is ExactDecimal other && this == other;

    public override int GetHashCode() => ToString().GetHashCode();

    /// <summary>The canonical JSON text.</summary>
    public override string ToString() => CanonicalNumber.Of($"{_coefficient.ToString(CultureInfo.InvariantCulture)}e-{_scale.ToString(CultureInfo.InvariantCulture)}");

    private static ExactDecimal Apply(ExactDecimal left, ExactDecimal right, Func<BigInteger, BigInteger, BigInteger> operation)
    {
        var (a, b, scale) = Align(left, right);
        return new ExactDecimal(operation(a, b), scale);
    }

    private static (BigInteger Left, BigInteger Right, int Scale) Align(ExactDecimal left, ExactDecimal right)
    {
        var scale = Math.Max(left._scale, right._scale);
        return (left._coefficient * BigInteger.Pow(10, scale - left._scale), right._coefficient * BigInteger.Pow(10, scale - right._scale), scale);
    }
}
