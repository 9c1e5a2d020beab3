using System.Globalization;
using System.Text;
using SchemaFirst.Json.Numbers;

namespace SchemaFirst.Json;

/// <summary>
/// A JSON number, kept exactly. Plain decimals of up to 18 digits, which is nearly all, are a coefficient and a count of
/// decimals; any other number keeps its text.
/// </summary>
public readonly struct JsonNumber : IEquatable<JsonNumber>, IComparable<JsonNumber>
{
    private readonly long _coefficient;
    private readonly int _decimals;
    private readonly string? _text;

    private JsonNumber(long coefficient, int decimals, string? text)
    {
        _coefficient = coefficient;
        _decimals = decimals;
        _text = text;
    }

    /// <summary>The shortest decimal of a double.</summary>
    /// <exception cref="ArgumentException">The value is not finite; JSON has no such number.</exception>
    public JsonNumber(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"Found {value.ToString(CultureInfo.InvariantCulture)}; JSON numbers are finite.", nameof(value));
        }

        Span<byte> buffer = stackalloc byte[NumberText.LongestShortText];
        this = Parse(NumberText.Format(value, buffer));
    }

    /// <summary>The shortest decimal of a double.</summary>
    public static implicit operator JsonNumber(double value) => new(value);

    /// <summary>An integer, exactly.</summary>
    public static implicit operator JsonNumber(long value) => new(value, 0, null);

    /// <summary>The nearest double.</summary>
    public static implicit operator double(JsonNumber number) => number.ToDouble();

    /// <summary>True when both have the same value.</summary>
    public static bool operator ==(JsonNumber left, JsonNumber right) => left.Equals(right);

    /// <summary>True when the values differ.</summary>
    public static bool operator !=(JsonNumber left, JsonNumber right) => !left.Equals(right);

    /// <summary>True when the left value is less.</summary>
    public static bool operator <(JsonNumber left, JsonNumber right) => left.CompareTo(right) < 0;

    /// <summary>True when the left value is greater.</summary>
    public static bool operator >(JsonNumber left, JsonNumber right) => left.CompareTo(right) > 0;

    /// <summary>True when the left value is less or equal.</summary>
    public static bool operator <=(JsonNumber left, JsonNumber right) => left.CompareTo(right) <= 0;

    /// <summary>True when the left value is greater or equal.</summary>
    public static bool operator >=(JsonNumber left, JsonNumber right) => left.CompareTo(right) >= 0;

    /// <summary>The number written in bytes that are a well-formed JSON number.</summary>
    public static JsonNumber Parse(ReadOnlySpan<byte> utf8) =>
        NumberText.TryParseDecimal(utf8, out var coefficient, out var decimals)
            ? new JsonNumber(coefficient, decimals, null)
            : new JsonNumber(0, 0, Encoding.ASCII.GetString(utf8));

    /// <summary>A coefficient of at most 18 digits and a count of decimals, at most 18: 125 with 2 of them is 1.25.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is larger.</exception>
    public static JsonNumber FromDecimal(long coefficient, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(coefficient), 999_999_999_999_999_999);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)decimals, 18U);
        while (decimals > 0 && coefficient % 10 == 0)
        {
            coefficient /= 10;
            decimals--;
        }

        return new JsonNumber(coefficient, decimals, null);
    }

    /// <summary>A plain decimal: at most 18 digits, no zeros at the end of its fraction.</summary>
    internal static JsonNumber FromParts(long coefficient, int decimals) => new(coefficient, decimals, null);

    /// <summary>The parts of a plain decimal; false for a number that is kept as its text.</summary>
    internal bool TryGetParts(out long coefficient, out int decimals)
    {
        coefficient = _coefficient;
        decimals = _decimals;
        return _text is null;
    }

    /// <summary>The nearest double; infinite when the number is beyond it.</summary>
    public double ToDouble() =>
        _text is null ? NumberText.ToDouble(_coefficient, _decimals) : double.Parse(_text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The value as a decimal, exactly or rounded to its 28 digits; false when it is beyond ±7.9·10²⁸.</summary>
    public bool TryGetDecimal(out decimal value)
    {
        if (_text is null && _decimals <= 28)
        {
            var magnitude = (ulong)Math.Abs(_coefficient);
            value = new decimal((int)magnitude, (int)(magnitude >> 32), 0, _coefficient < 0, (byte)_decimals);
            return true;
        }

        return decimal.TryParse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A decimal, exactly.</summary>
    public static JsonNumber FromDecimal(decimal value)
    {
        Span<byte> buffer = stackalloc byte[NumberText.LongestShortText];
        return value.TryFormat(buffer, out var length, provider: CultureInfo.InvariantCulture) ? Parse(buffer[..length]) : throw new InvalidOperationException();
    }

    /// <summary>The value when it is an integer of 64 bits.</summary>
    public bool TryGetInt64(out long value)
    {
        value = _coefficient;
        if (_text is null && _decimals == 0)
        {
            return true;
        }

        Span<byte> buffer = stackalloc byte[NumberText.LongestShortText];
        value = 0;
        return DecimalText.TryGetBigInteger(Format(buffer), out var big, mostDigits: 20)
            && big >= long.MinValue && big <= long.MaxValue
            && (value = (long)big) == big;
    }

    /// <inheritdoc/>
    public int CompareTo(JsonNumber other)
    {
        if (_text is null && other._text is null)
        {
            // Coefficients have up to 18 digits and counts of decimals are up to 22, so that both fit 128 bits at the same count nearly always.
            var difference = _decimals - other._decimals;
            if (difference == 0)
            {
                return _coefficient.CompareTo(other._coefficient);
            }

            if (Math.Abs(difference) <= 18)
            {
                var left = (Int128)_coefficient * NumberText.PowerOfTen(Math.Max(-difference, 0));
                return left.CompareTo((Int128)other._coefficient * NumberText.PowerOfTen(Math.Max(difference, 0)));
            }
        }

        Span<byte> buffer = stackalloc byte[NumberText.LongestShortText];
        Span<byte> otherBuffer = stackalloc byte[NumberText.LongestShortText];
        return DecimalText.Compare(Format(buffer), other.Format(otherBuffer));
    }

    /// <inheritdoc/>
    public bool Equals(JsonNumber other) =>
        _text is null && other._text is null ? _coefficient == other._coefficient && _decimals == other._decimals : CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JsonNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToDouble() is var value && value == 0 ? 0 : value.GetHashCode();

    /// <summary>The number as JSON has it.</summary>
    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[NumberText.LongestShortText];
        return Encoding.ASCII.GetString(Format(buffer));
    }

    /// <summary>The number's JSON text, in the buffer where it fits there.</summary>
    internal ReadOnlySpan<byte> Format(Span<byte> buffer) =>
        _text is null ? NumberText.Format(_coefficient, _decimals, buffer) : Encoding.ASCII.GetBytes(_text);
}
