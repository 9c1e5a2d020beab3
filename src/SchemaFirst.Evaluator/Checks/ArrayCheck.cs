using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>Any array.</summary>
internal sealed class AnyArrayCheck : Check
{
    public static readonly AnyArrayCheck Instance = new();

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor) => cursor.Current == '[' && cursor.TrySkip();

    public override bool AcceptsAll(ValueKind kind) => kind == ValueKind.Array;
}

/// <summary>An array, read once; elements that <c>contains</c> counts are read once more for each.</summary>
internal sealed class ArrayCheck : Check
{
    private readonly Later<ElementChecks> _elements;
    private readonly long _minimum;
    private readonly long _maximum;
    private readonly bool _isUnique;

    private ArrayCheck(CheckCompiler compiler, List<Constraint> constraints)
    {
        _elements = new Later<ElementChecks>(compiler.Gate, () => ElementChecks.Of(compiler, constraints));
        _isUnique = constraints.OfType<UniqueItemsConstraint>().Any();
        List<CountConstraint> counts = [.. constraints.OfType<CountConstraint>().Where(count => count.Thing == CountedThing.Items)];
        _minimum = counts.Where(count => count.IsMinimum).Select(count => count.Bound).DefaultIfEmpty(0).Max();
        _maximum = counts.Where(count => !count.IsMinimum).Select(count => count.Bound).DefaultIfEmpty(long.MaxValue).Min();
    }

    /// <summary>The cheapest check that means the same.</summary>
    public static Check Create(CheckCompiler compiler, List<Constraint> constraints) =>
        constraints.Exists(constraint => constraint is ItemsConstraint or ContainsConstraint or UniqueItemsConstraint or CountConstraint { Thing: CountedThing.Items })
            ? new ArrayCheck(compiler, constraints)
            : AnyArrayCheck.Instance;

    public override bool RefusesOthers => true;

    public override bool Run(ref Utf8Cursor cursor)
    {
        var start = cursor.Position;
        var elements = _elements.Value;
        if (!cursor.TryStartArray())
        {
            return false;
        }

        var count = 0L;
        var contains = elements.Contains;
        Span<long> contained = contains.Length <= 8 ? stackalloc long[contains.Length] : new long[contains.Length];
        if (!cursor.TryEndArray())
        {
            do
            {
                CountContained(ref cursor, contains, contained);
                var check = count < elements.Prefix.Length ? elements.Prefix[count] : elements.Rest;
                if (!check.Run(ref cursor))
                {
                    return false;
                }

                count++;
            }
            while (cursor.TryComma());

            if (!cursor.TryEndArray())
            {
                return false;
            }
        }

        return count >= _minimum && count <= _maximum && ContainsEnough(contains, contained) && (!_isUnique || cursor.HasUniqueItems(start));
    }

    private static void CountContained(ref Utf8Cursor cursor, CountedCheck[] contains, scoped Span<long> contained)
    {
        for (var i = 0; i < contains.Length; i++)
        {
            var item = cursor.Mark();
            contained[i] += contains[i].Check.Run(ref cursor) ? 1 : 0;
            cursor.Reset(item);
        }
    }

    private static bool ContainsEnough(CountedCheck[] contains, ReadOnlySpan<long> contained)
    {
        for (var i = 0; i < contains.Length; i++)
        {
            if (contained[i] < contains[i].Minimum || contained[i] > contains[i].Maximum)
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct CountedCheck(Check Check, long Minimum, long Maximum);

    private sealed record ElementChecks(Check[] Prefix, Check Rest, CountedCheck[] Contains)
    {
        public static ElementChecks Of(CheckCompiler compiler, List<Constraint> constraints)
        {
            var items = constraints.OfType<ItemsConstraint>().FirstOrDefault();
            return new ElementChecks(
                [.. (items?.Prefix ?? []).Select(compiler.CheckOf)],
                items?.Rest is { } rest ? compiler.CheckOf(rest) : AnyCheck.Instance,
                [.. constraints.OfType<ContainsConstraint>().Select(contains => new CountedCheck(compiler.CheckOf(contains.Subschema), contains.Minimum, contains.Maximum ?? long.MaxValue))]);
        }
    }
}
