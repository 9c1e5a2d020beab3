using System.Text;
using System.Text.Json;
using SchemaFirst.Json.Numbers;
using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Validation;

namespace SchemaFirst.Json.Migrations;

/// <summary>What a value must be to fit a member of another version. Only what its own version does not promise is looked at.</summary>
public abstract class ValueFit
{
    /// <summary>A number within bounds.</summary>
    /// <param name="isInteger">True when its fraction must be zero.</param>
    /// <param name="minimum">The least value; null without a bound.</param>
    /// <param name="maximum">The greatest value; null without a bound.</param>
    public static ValueFit Number(bool isInteger, string? minimum, string? maximum) => new NumberFit(isInteger, Utf8(minimum), Utf8(maximum));

    /// <summary>A string of at least so many code points.</summary>
    public static ValueFit Text(long minimumLength) => new TextFit(minimumLength);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static ValueFit Boolean() => new BooleanFit();

    /// <summary>Whatever a subschema accepts.</summary>
    /// <param name="program">The schema.</param>
    /// <param name="subschema">The index of the subschema.</param>
    public static ValueFit Schema(SchemaProgram program, int subschema) => new SchemaFit(program, subschema);

    /// <summary>True when the value fits.</summary>
    /// <param name="value">One well-formed value.</param>
    public abstract bool Accepts(ReadOnlySpan<byte> value);

    private static byte[]? Utf8(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private sealed class NumberFit(bool isInteger, byte[]? minimum, byte[]? maximum) : ValueFit
    {
        private readonly bool _isNotNegative = minimum is [(byte)'0'];

        public override bool Accepts(ReadOnlySpan<byte> value)
        {
            if (value[0] is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')) || (isInteger && !DecimalText.IsInteger(value)))
            {
                return false;
            }

            var isEnough = minimum is null || (_isNotNegative && value[0] != '-') || DecimalText.Compare(value, minimum) >= 0;
            return isEnough && (maximum is null || DecimalText.Compare(value, maximum) <= 0);
        }
    }

    private sealed class TextFit(long minimumLength) : ValueFit
    {
        public override bool Accepts(ReadOnlySpan<byte> value) =>
            value[0] == '"' && (minimumLength == 0 || (minimumLength == 1 && value.Length > "\"\"".Length) || CodePoints.Count(new Utf8ValueReader(value).ReadStringSpan()) >= minimumLength);
    }

    private sealed class BooleanFit : ValueFit
    {
        public override bool Accepts(ReadOnlySpan<byte> value) => new Utf8ValueReader(value).PeekKind() is JsonValueKind.True or JsonValueKind.False;
    }

    private sealed class SchemaFit(SchemaProgram program, int subschema) : ValueFit
    {
        private const int LongestKeptBytes = 64;

        // Nearly all records of a file have the same value. Threads may share this: whoever comes last has its way.
        private byte[]? _accepted;

        public override bool Accepts(ReadOnlySpan<byte> value)
        {
            if (_accepted is { } accepted && value.SequenceEqual(accepted))
            {
                return true;
            }

            var isAccepted = program.IsValid(value, subschema);
            if (isAccepted && value.Length <= LongestKeptBytes)
            {
                _accepted = value.ToArray();
            }

            return isAccepted;
        }
    }
}
