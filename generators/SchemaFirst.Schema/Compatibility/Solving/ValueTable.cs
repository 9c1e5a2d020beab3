using SchemaFirst.Schema.Json;

namespace SchemaFirst.Schema.Compatibility.Solving;

/// <summary>
/// The values that were made while solving. They share their parts, so a value is looked at once; and a small schema may ask for one that as a
/// text would not fit into memory.
/// </summary>
/// <param name="budget">What looking at values spends.</param>
internal sealed class ValueTable(Budget budget)
{
    private const int LargestValue = 200_000;

    private readonly Dictionary<JsonValue, long> _sizes = [];
    private readonly Dictionary<JsonValue, string> _texts = [];

    /// <summary>A value that was made, unless it is so large that nobody could read it.</summary>
    public Solution Found(JsonValue value) => SizeOf(value) <= LargestValue ? Solution.Yes(value) : Solution.Unknown("the value would be too large");

    /// <summary>A value's canonical text.</summary>
    public string TextOf(JsonValue value)
    {
        if (IsScalar(value))
        {
            return value.ToCanonicalString();
        }

        if (!_texts.TryGetValue(value, out var text))
        {
            budget.Spend(SizeOf(value));
            _texts[value] = text = value.ToCanonicalString();
        }

        return text;
    }

    // Parts are made, and so measured, before the whole: this does not go deep.
    private long SizeOf(JsonValue value)
    {
        if (IsScalar(value))
        {
            return 1;
        }

        if (!_sizes.TryGetValue(value, out var size))
        {
            budget.Spend(1 + value.Items.Count + value.Members.Count);
            size = 1;
            foreach (var part in value.Items.Concat(value.Members.Select(member => member.Value)))
            {
                size = Math.Min(int.MaxValue, size + SizeOf(part));
            }

            _sizes[value] = size;
        }

        return size;
    }

    private static bool IsScalar(JsonValue value) => value.Items.Count + value.Members.Count == 0;
}
