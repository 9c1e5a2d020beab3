using SchemaFirst.Json.Validation;
using SchemaFirst.Schema.Types;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>An array, read once; elements that <c>contains</c> counts are read once more for each.</summary>
internal sealed class ArrayCheck : Check
{
    private readonly Check[] _prefix;
    private readonly Check _rest;
    private readonly (Check Check, long Minimum, long Maximum)[] _contains;
    private readonly long _minimum;
    private readonly long _maximum;
    private readonly bool _isUnique;

    /// <param name="constraints">Those of the subschema.</param>
    /// <param name="toCheck">The check of another subschema.</param>
    public ArrayCheck(List<Constraint> constraints, Func<int, Check> toCheck)
    {
        var items = constraints.OfType<ItemsConstraint>().FirstOrDefault();
        _prefix = [.. (items?.Prefix ?? []).Select(toCheck)];
        _rest = items?.Rest is { } rest ? toCheck(rest) : AnyCheck.Instance;
        _contains = [.. constraints.OfType<ContainsConstraint>().Select(contains => (toCheck(contains.Subschema), contains.Minimum, contains.Maximum ?? long.MaxValue))];
        _isUnique = constraints.OfType<UniqueItemsConstraint>().Any();
        var counts = constraints.OfType<CountConstraint>().Where(count => count.Thing == CountedThing.Items).ToList();
        _minimum = counts.Where(count => count.IsMinimum).Select(count => count.Bound).DefaultIfEmpty(0).Max();
        _maximum = counts.Where(count => !count.IsMinimum).Select(count => count.Bound).DefaultIfEmpty(long.MaxValue).Min();
    }

    public override bool Run(ref Utf8Cursor cursor)
    {
        var start = cursor.Position;
        if (!cursor.TryStartArray())
        {
            return false;
        }

        var count = 0L;
        Span<long> contained = _contains.Length <= 8 ? stackalloc long[_contains.Length] : new long[_contains.Length];
        if (!cursor.TryEndArray())
        {
            do
            {
                CountContained(ref cursor, contained);
                var check = count < _prefix.Length ? _prefix[count] : _rest;
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

        return count >= _minimum && count <= _maximum && ContainsEnough(contained) && (!_isUnique || cursor.HasUniqueItems(start));
    }

    private void CountContained(ref Utf8Cursor cursor, scoped Span<long> contained)
    {
        for (var i = 0; i < _contains.Length; i++)
        {
            var item = cursor.Mark();
            contained[i] += _contains[i].Check.Run(ref cursor) ? 1 : 0;
            cursor.Reset(item);
        }
    }

    private bool ContainsEnough(ReadOnlySpan<long> contained)
    {
        for (var i = 0; i < _contains.Length; i++)
        {
            if (contained[i] < _contains[i].Minimum || contained[i] > _contains[i].Maximum)
            {
                return false;
            }
        }

        return true;
    }
}
