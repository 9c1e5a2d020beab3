using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SchemaFirst.Json.Numbers;

namespace SchemaFirst.Json;

/// <summary>
/// A JSON number, kept exactly. Nearly all numbers are the shortest spelling of a double and are kept as that alone; any other
/// keeps its text too.
/// </summary>
public readonly struct JsonNumber : IEquatable<JsonNumber>, IComparable<JsonNumber>
{
    // Up to this many digits every decimal of moderate size is the shortest spelling of its double (IEEE 754: 15 always round-trip).
    private const int AlwaysRoundTripDigits = 15;

    private readonly double _value;
    private readonly string? _text;

    private JsonNumber(double value, string? text)
    {
        _value = value;
        _text = text;
    }

    /// <summary>The shortest decimal of a double.</summary>
    /// <exception cref="ArgumentException">The value is not finite; JSON has no such number.</exception>
    public JsonNumber(double value)
        : this(value, null)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"Found {value.ToString(CultureInfo.InvariantCulture)}; JSON numbers are finite.", nameof(value));
        }
    }

    /// <summary>The shortest decimal of a double.</summary>
    public static implicit operator JsonNumber(double value) => new(value);

    /// <summary>An integer, exactly.</summary>
    public static implicit operator JsonNumber(long value) => Parse(Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The nearest double.</summary>
    public static implicit operator double(JsonNumber number) => number._value;

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
    public static JsonNumber Parse(ReadOnlySpan<byte> utf8)
    {
        if (NumberText.TryParseShort(utf8, out var value, out var digitCount) && digitCount <= AlwaysRoundTripDigits)
        {
            return new JsonNumber(value, null);
        }

        value = double.Parse(utf8, NumberStyles.Float, CultureInfo.InvariantCulture);
        Span<byte> shortest = stackalloc byte[32];
        return double.IsFinite(value) && Utf8Formatter.TryFormat(value, shortest, out var written) && DecimalText.Compare(utf8, shortest[..written]) == 0
            ? new JsonNumber(value, null)
            : new JsonNumber(value, Encoding.ASCII.GetString(utf8));
    }

    /// <summary>The nearest double; infinite when the number is beyond it.</summary>
    public double ToDouble() => _value;

    /// <summary>The value when it is an integer of 64 bits.</summary>
    public bool TryGetInt64(out long value)
    {
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
            return _value.CompareTo(other._value) is var order && _value == other._value ? 0 : order;
        }

        Span<byte> buffer = stackalloc byte[NumberText.LongestShortText];
        Span<byte> otherBuffer = stackalloc byte[NumberText.LongestShortText];
        return DecimalText.Compare(Format(buffer), other.Format(otherBuffer));
    }

    /// <inheritdoc/>
    public bool Equals(JsonNumber other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JsonNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value == 0 ? 0 : _value.GetHashCode();

    /// <summary>The number as JSON has it.</summary>
    public override string ToString()
    {
        Span<byte> buffer = stackalloc byte[NumberText.LongestShortText];
        return Encoding.ASCII.GetString(Format(buffer));
    }

    /// <summary>The number's JSON text, in the buffer where it fits there.</summary>
    internal ReadOnlySpan<byte> Format(Span<byte> buffer)
    {
        if (_text is not null)
        {
            return Encoding.ASCII.GetBytes(_text);
        }

        return NumberText.Format(_value, buffer);
    }
}
