using System.Text;

namespace SchemaFirst.Json.Validation;

/// <summary>The values of an <c>enum</c>: a value is found among them by its hash, however many there are.</summary>
public sealed class JsonValueSet
{
    // Up to here comparing with each is quicker than hashing, which reads the value to its end.
    private const int MostWithoutHash = 8;

    private readonly byte[][] _values;
    private readonly Lazy<Dictionary<int, int[]>> _byHash;

    /// <summary>A set of values.</summary>
    /// <param name="values">JSON texts, well-formed and without duplicate names.</param>
    public JsonValueSet(params string[] values)
    {
        _values = [.. values.Select(Encoding.UTF8.GetBytes)];
        _byHash = new Lazy<Dictionary<int, int[]>>(() => Enumerable.Range(0, _values.Length).GroupBy(i => JsonEquality.Hash(_values[i])).ToDictionary(group => group.Key, group => group.ToArray()));
    }

    /// <summary>True when the value that begins a text is one of them.</summary>
    /// <param name="utf8Json">A text that begins with a well-formed value without duplicate names.</param>
    public bool Contains(ReadOnlySpan<byte> utf8Json)
    {
        if (_values.Length > MostWithoutHash)
        {
            return _byHash.Value.TryGetValue(JsonEquality.Hash(utf8Json), out var candidates) && ContainsOne(utf8Json, candidates);
        }

        foreach (var value in _values)
        {
            if (JsonEquality.AreEqual(utf8Json, value))
            {
                return true;
            }
        }

        return false;
    }

    private bool ContainsOne(ReadOnlySpan<byte> utf8Json, int[] candidates)
    {
        foreach (var candidate in candidates)
        {
            if (JsonEquality.AreEqual(utf8Json, _values[candidate]))
            {
                return true;
            }
        }

        return false;
    }
}
