using SchemaFirst.Json.Validation;
using SchemaFirst.Json.Validation.Formats;
using SchemaFirst.Json.Validation.Patterns;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>Any string.</summary>
internal sealed class AnyStringCheck : Check
{
    public static readonly AnyStringCheck Instance = new();

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor) => cursor.TryString();

    public override bool AcceptsAll(ValueKind kind) => kind == ValueKind.String;
}

/// <summary>A string: enumerations, length, patterns, formats.</summary>
internal sealed class StringCheck(List<Constraint> constraints) : Check
{
    private readonly NameTable[] _enumerations = [.. constraints.OfType<EnumConstraint>().Select(values => new NameTable([.. values.CanonicalValues.Where(IsString).Select(JsonBytes.OfString)]))];
    private readonly long _minimum = Lengths(constraints).Where(length => length.IsMinimum).Select(length => length.Bound).DefaultIfEmpty(0).Max();
    private readonly long _maximum = Lengths(constraints).Where(length => !length.IsMinimum).Select(length => length.Bound).DefaultIfEmpty(long.MaxValue).Min();
    private readonly EcmaPattern[] _patterns = [.. constraints.OfType<PatternConstraint>().Select(pattern => new EcmaPattern(pattern.Pattern))];
    private readonly FormatTest[] _formats = [.. constraints.OfType<FormatConstraint>().Select(format => FormatTable.Find(format.Format)).OfType<FormatTest>()];

    /// <summary>The cheapest check that means the same.</summary>
    public static Check Create(List<Constraint> constraints) =>
        constraints.Any(constraint => constraint is EnumConstraint or PatternConstraint or FormatConstraint || Lengths([constraint]).Any())
            ? new StringCheck(constraints)
            : AnyStringCheck.Instance;

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor)
    {
        if (!cursor.TryString(out var token))
        {
            return false;
        }

        var text = cursor.Text(token);
        foreach (var enumeration in _enumerations)
        {
            if (enumeration.Find(text) < 0)
            {
                return false;
            }
        }

        return HasLength(cursor, token, text) && IsWellFormed(ref cursor, text);
    }

    // A string has no more code points than bytes, and no fewer than a quarter of them.
    private bool HasLength(scoped in Utf8Cursor cursor, StringToken token, ReadOnlySpan<byte> text)
    {
        if ((text.Length + 3) / 4 >= _minimum && text.Length <= _maximum)
        {
            return true;
        }

        var length = cursor.CountCodePoints(token);
        return length >= _minimum && length <= _maximum;
    }

    private bool IsWellFormed(ref Utf8Cursor cursor, ReadOnlySpan<byte> text)
    {
        foreach (var pattern in _patterns)
        {
            if (!cursor.IsMatch(pattern, text))
            {
                return false;
            }
        }

        foreach (var format in _formats)
        {
            if (!format(text))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsString(string canonicalJson) => ValueKinds.Of(canonicalJson) == ValueKind.String;

    private static IEnumerable<CountConstraint> Lengths(IEnumerable<Constraint> constraints) =>
        constraints.OfType<CountConstraint>().Where(count => count.Thing == CountedThing.CodePoints);
}
