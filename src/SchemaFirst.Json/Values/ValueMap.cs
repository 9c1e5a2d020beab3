using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace SchemaFirst.Json;

/// <summary>An immutable map from member names to values. It keeps the order of its entries; equality does not depend on it.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class ValueMap<T> : IReadOnlyDictionary<string, T>, IEquatable<ValueMap<T>>
{
    // So few entries are compared faster than hashed.
    private const int MostCompared = 8;

    private readonly KeyValuePair<string, T>[] _entries;
    private readonly Dictionary<string, int>? _indexes;

    /// <summary>Takes a copy of the entries; of equal keys the last one counts.</summary>
    public ValueMap(IEnumerable<KeyValuePair<string, T>> entries)
    {
        _entries = [.. entries];
        if (_entries.Length <= MostCompared && !HasEqualKeys(_entries))
        {
            return;
        }

        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            var index = indexes.GetValueOrDefault(entry.Key, indexes.Count);
            indexes[entry.Key] = index;
            _entries[index] = entry;
        }

        _entries = indexes.Count == _entries.Length ? _entries : _entries[..indexes.Count];
        _indexes = indexes;
    }

    /// <summary>The empty map.</summary>
    public static ValueMap<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _entries.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<T> Values => _entries.Select(entry => entry.Value);

    /// <inheritdoc/>
    public T this[string key] => IndexOf(key) is var index and >= 0 ? _entries[index].Value : throw new KeyNotFoundException($"Found no key \"{key}\".");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var index = IndexOf(key);
        value = index >= 0 ? _entries[index].Value : default;
        return index >= 0;
    }

    /// <inheritdoc/>
    public bool Equals(ValueMap<T>? other) =>
        other is not null && Count == other.Count
        && _entries.All(entry => other.TryGetValue(entry.Key, out var value) && EqualityComparer<T>.Default.Equals(entry.Value, value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueMap<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Aggregate(Count, (sum, entry) => sum ^ HashCode.Combine(entry.Key, entry.Value));

    /// <summary>The entries between braces.</summary>
    public override string ToString() => $"{{{string.Join(", ", _entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, T>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool HasEqualKeys(KeyValuePair<string, T>[] entries)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (entries[i].Key == entries[j].Key)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private int IndexOf(string key)
    {
        if (_indexes is not null)
        {
            return _indexes.GetValueOrDefault(key, -1);
        }

        ArgumentNullException.ThrowIfNull(key);
        for (var i = 0; i < _entries.Length; i++)
        {
            if (_entries[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
