using System.Globalization;
using System.Numerics;
using System.Text;
using SchemaFirst.Json.Numbers;

namespace SchemaFirst.Json;

/// <summary>
/// A JSON integer of any size, kept exactly. <c>12.0</c> and <c>1e3</c> are integers too. What is beyond 64 bits keeps its text.
/// </summary>
public readonly struct JsonInteger : IEquatable<JsonInteger>, IComparable<JsonInteger>
{
    private readonly long _value;
    private readonly string? _text;

    private JsonInteger(long value, string? text)
    {
        _value = value;
        _text = text;
    }

    /// <summary>An integer of 64 bits.</summary>
    public JsonInteger(long value)
        : this(value, null)
    {
    }

    /// <summary>An integer of 64 bits.</summary>
    public static implicit operator JsonInteger(long value) => new(value);

    /// <summary>The nearest double; infinite when the integer is beyond it.</summary>
    public static implicit operator double(JsonInteger integer) =>
        integer._text is null ? integer._value : double.Parse(integer._text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The integer in 64 bits.</summary>
    /// <exception cref="OverflowException">It is beyond 64 bits.</exception>
    public static explicit operator long(JsonInteger integer) =>
        integer.TryGetInt64(out var value) ? value : throw new OverflowException($"The integer {integer} is beyond 64 bits.");

    /// <summary>True when both have the same value.</summary>
    public static bool operator ==(JsonInteger left, JsonInteger right) => left.Equals(right);

    /// <summary>True when the values differ.</summary>
    public static bool operator !=(JsonInteger left, JsonInteger right) => !left.Equals(right);

    /// <summary>True when the left value is less.</summary>
    public static bool operator <(JsonInteger left, JsonInteger right) => left.CompareTo(right) < 0;

    /// <summary>True when the left value is greater.</summary>
    public static bool operator >(JsonInteger left, JsonInteger right) => left.CompareTo(right) > 0;

    /// <summary>True when the left value is less or equal.</summary>
    public static bool operator <=(JsonInteger left, JsonInteger right) => left.CompareTo(right) <= 0;

    /// <summary>True when the left value is greater or equal.</summary>
    public static bool operator >=(JsonInteger left, JsonInteger right) => left.CompareTo(right) >= 0;

    /// <summary>The integer written in bytes that are a well-formed JSON number with zero fraction.</summary>
    public static JsonInteger Parse(ReadOnlySpan<byte> utf8)
    {
        if (NumberText.TryParseInt64(utf8, out var value))
        {
            return new JsonInteger(value, null);
        }

        return DecimalText.TryGetBigInteger(utf8, out var big, mostDigits: 20) && big >= long.MinValue && big <= long.MaxValue
            ? new JsonInteger((long)big, null)
            : new JsonInteger(0, Encoding.ASCII.GetString(utf8));
    }

    /// <summary>The value when it is within 64 bits.</summary>
    public bool TryGetInt64(out long value)
    {
        value = _value;
        return _text is null;
    }

    /// <summary>The value as an integer of any size.</summary>
    /// <exception cref="OverflowException">It has more than 100,000 digits.</exception>
    public BigInteger ToBigInteger() =>
        _text is null ? _value
        : DecimalText.TryGetBigInteger(Encoding.ASCII.GetBytes(_text), out var value) ? value
        : throw new OverflowException("The integer has more than 100,000 digits.");

    /// <inheritdoc/>
    public int CompareTo(JsonInteger other)
    {
        if (_text is null && other._text is null)
        {
            return _value.CompareTo(other._value);
        }

        return DecimalText.Compare(Encoding.ASCII.GetBytes(ToString()), Encoding.ASCII.GetBytes(other.ToString()));
    }

    /// <inheritdoc/>
    public bool Equals(JsonInteger other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JsonInteger other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _text is null ? _value.GetHashCode() : ((double)this).GetHashCode();

    /// <summary>The integer as JSON has it.</summary>
    public override string ToString() => _text ?? _value.ToString(CultureInfo.InvariantCulture);
}
